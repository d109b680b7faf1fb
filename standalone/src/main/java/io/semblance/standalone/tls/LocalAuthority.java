package io.semblance.standalone.tls;

import io.semblance.standalone.home.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that lives in one folder and signs certificates for this machine's own names (localhost,
 * 127.0.0.1, ::1). ECDSA P-256. The authority lasts ten years; the server's certificate a year, and is made anew in its
 * last month, when the authority was made anew, or when its file is gone.
 */
public final class LocalAuthority {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final X500Name NAME = new X500Name("CN=Semblance local authority");

    private final Path folder;
    private final InstantSource clock;
    private final SecureRandom random;

    /** An authority in this folder; nothing is made before the first certificate is asked for. */
    public LocalAuthority(Path folder, InstantSource clock, SecureRandom random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
    }

    /** PEM files: the authority's certificate for clients to trust, the server's certificate and its PKCS #8 key (0600). */
    public record ServerCertificate(Path authority, Path certificate, Path key) {}

    /** The certificate for this machine's own names, made or renewed when there is need. */
    public ServerCertificate serverCertificate() throws IOException {
        var files = new ServerCertificate(
                folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server-key.pem"));
        try {
            Signer authority = authority(files.authority());
            if (!usable(files, authority)) {
                issue(files, authority);
            }
            return files;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("The local certificates could not be made", e);
        }
    }

    private record Signer(X509Certificate certificate, PrivateKey key) {}

    private Signer authority(Path certificate) throws IOException, GeneralSecurityException, OperatorCreationException {
        Path key = folder.resolve("ca-key.pem");
        if (Files.exists(certificate) && Files.exists(key)) {
            var kept = new Signer(readCertificate(certificate), readKey(key));
            if (!nearEnd(kept.certificate())) {
                return kept;
            }
        }
        KeyPair pair = keyPair();
        var builder = certificate(NAME, NAME, pair, AUTHORITY_LIFE)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
        X509Certificate made = sign(builder, pair.getPrivate());
        PrivateFiles.write(key, pem(new JcaPKCS8Generator(pair.getPrivate(), null).generate()));
        PrivateFiles.write(certificate, pem(made));
        return new Signer(made, pair.getPrivate());
    }

    private boolean usable(ServerCertificate files, Signer authority) throws IOException, GeneralSecurityException {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        X509Certificate certificate = readCertificate(files.certificate());
        try {
            certificate.verify(authority.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
        return !nearEnd(certificate);
    }

    private void issue(ServerCertificate files, Signer authority)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPair pair = keyPair();
        var extensions = new JcaX509ExtensionUtils();
        var builder = certificate(NAME, new X500Name("CN=localhost"), pair, SERVER_LIFE)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(authority.certificate()))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
                    new GeneralName(GeneralName.iPAddress, "::1")
                }));
        X509Certificate made = sign(builder, authority.key());
        PrivateFiles.write(files.key(), pem(new JcaPKCS8Generator(pair.getPrivate(), null).generate()));
        PrivateFiles.write(files.certificate(), pem(made));
    }

    private X509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, KeyPair pair, Duration life) {
        Instant now = clock.instant();
        // An hour back, so that a client whose clock is a little behind accepts it at once.
        Instant from = now.minus(Duration.ofHours(1));
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, random),
                Date.from(from),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        X509CertificateHolder holder = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private boolean nearEnd(X509Certificate certificate) {
        return clock.instant()
                .plus(RENEW_BEFORE)
                .isAfter(certificate.getNotAfter().toInstant());
    }

    private static byte[] pem(Object content) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(content);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static X509Certificate readCertificate(Path file) throws IOException, GeneralSecurityException {
        return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parse(file));
    }

    private static PrivateKey readKey(Path file) throws IOException {
        return new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parse(file));
    }

    private static Object parse(Path file) throws IOException {
        try (var parser = new PEMParser(new StringReader(Files.readString(file)))) {
            Object content = parser.readObject();
            if (content == null) {
                throw new IOException("No PEM content in " + file);
            }
            return content;
        }
    }
}
