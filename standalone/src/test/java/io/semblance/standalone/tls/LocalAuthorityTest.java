package io.semblance.standalone.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void signsACertificateForThisMachinesNames() throws Exception {
        var files = at(NOW).serverCertificate();
        X509Certificate server = read(files.certificate());
        server.verify(read(files.authority()).getPublicKey());
        assertThat(server.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString()))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void keepsTheCertificateUntilItsLastMonth() throws Exception {
        X509Certificate first = read(at(NOW).serverCertificate().certificate());
        assertThat(read(at(NOW.plus(Duration.ofDays(300))).serverCertificate().certificate()))
                .isEqualTo(first);
    }

    @Test
    void renewsTheCertificateInItsLastMonthUnderTheSameAuthority() throws Exception {
        var files = at(NOW).serverCertificate();
        X509Certificate first = read(files.certificate());
        X509Certificate authority = read(files.authority());
        var renewed = at(NOW.plus(Duration.ofDays(350))).serverCertificate();
        assertThat(read(renewed.certificate())).isNotEqualTo(first);
        assertThat(read(renewed.authority())).isEqualTo(authority);
    }

    @Test
    void keepsKeysToItsOwner() throws Exception {
        var files = at(NOW).serverCertificate();
        assertThat(List.of(files.key(), folder.resolve("ca-key.pem")))
                .allSatisfy(key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                        .isEqualTo("rw-------"));
    }

    private LocalAuthority at(Instant instant) {
        return new LocalAuthority(folder, InstantSource.fixed(instant), new SecureRandom());
    }

    private static X509Certificate read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (java.security.cert.CertificateException e) {
            throw new IOException(e);
        }
    }
}
