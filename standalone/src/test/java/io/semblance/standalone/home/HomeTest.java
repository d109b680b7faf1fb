package io.semblance.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    Path folder;

    @Test
    void prefersTheFolderAskedForThenTheVariableThenTheUsersHome() throws IOException {
        Path asked = folder.resolve("asked");
        Path named = folder.resolve("named");
        Map<String, String> environment = Map.of("SEMBLANCE_HOME", named.toString(), "HOME", folder.toString());
        assertThat(root(Optional.of(asked), environment)).isEqualTo(asked);
        assertThat(root(Optional.empty(), environment)).isEqualTo(named);
        assertThat(root(Optional.empty(), Map.of("HOME", folder.toString()))).isEqualTo(folder.resolve(".semblance"));
    }

    @Test
    void fallsBackToTheWorkingFolderAndSaysSo() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        Path working = folder.resolve("working");
        for (Map<String, String> environment :
                List.of(Map.<String, String>of(), Map.of("HOME", ""), Map.of("HOME", file.toString()))) {
            HomeChoice choice = HomeChoice.choose(Optional.empty(), environment, working);
            assertThat(choice.home().root()).isEqualTo(working.resolve(".semblance"));
            assertThat(choice.notice())
                    .hasValueSatisfying(notice -> assertThat(notice).contains("HOME"));
        }
    }

    @Test
    void letsOnlyOneHolderIn() throws IOException {
        Home home = Home.open(folder);
        OptionalLong us = OptionalLong.of(ProcessHandle.current().pid());
        assertThat(HomeLock.holder(home)).isEmpty();
        try (HomeLock lock = ((HomeLock.Claim.Granted) HomeLock.claim(home)).lock()) {
            assertThat(lock).isNotNull();
            assertThat(HomeLock.claim(home)).isEqualTo(new HomeLock.Claim.Taken(us));
            assertThat(HomeLock.holder(home)).isEqualTo(us);
        }
        assertThat(HomeLock.holder(home)).isEmpty();
    }

    @Test
    void makesItsSecretsOnceAndKeepsThemToItsOwner() throws IOException {
        Home home = Home.open(folder);
        LocalSecrets made = LocalSecrets.of(home, new SecureRandom());
        assertThat(LocalSecrets.of(home, new SecureRandom())).isEqualTo(made);
        assertThat(made.operatorToken()).startsWith("sop_").hasSizeGreaterThan(40);
        assertThat(Base64.getDecoder().decode(made.artifactKey())).hasSize(32);
        assertThat(made.toString()).doesNotContain(made.operatorToken()).doesNotContain(made.artifactKey());
        assertThat(mode(home.root().resolve("secrets.properties"))).isEqualTo("rw-------");
        assertThat(mode(home.root())).isEqualTo("rwx------");
    }

    @Test
    void addsTheKeyOfArtifactsToAHomeThatIsOlderThanIt() throws IOException {
        Home home = Home.open(folder);
        LocalSecrets made = LocalSecrets.of(home, new SecureRandom());
        Path file = home.root().resolve("secrets.properties");
        List<String> old = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("artifacts."))
                .toList();
        Files.write(file, old);

        LocalSecrets upgraded = LocalSecrets.of(home, new SecureRandom());

        assertThat(upgraded.operatorToken()).isEqualTo(made.operatorToken());
        assertThat(upgraded.s3SecretKey()).isEqualTo(made.s3SecretKey());
        assertThat(upgraded.artifactKey()).isNotEqualTo(made.artifactKey());
        assertThat(LocalSecrets.of(home, new SecureRandom())).isEqualTo(upgraded);
    }

    @Test
    void keepsPortsUnlessSomebodyElseTookThem() throws IOException {
        Home home = Home.open(folder);
        PartPorts first = PartPorts.reserve(home);
        assertThat(PartPorts.reserve(home)).isEqualTo(first);
        try (var taken = new ServerSocket(first.s3(), 1, InetAddress.getLoopbackAddress())) {
            PartPorts second = PartPorts.reserve(home);
            assertThat(second.s3()).isNotEqualTo(taken.getLocalPort());
            assertThat(second.kafka()).isEqualTo(first.kafka());
        }
    }

    @Test
    void seesAnInstanceOnlyWhileItsProcessHoldsTheHome() throws IOException {
        Home home = Home.open(folder);
        var told = new RunningInstance(
                ProcessHandle.current().pid(),
                URI.create("http://127.0.0.1:1"),
                "aud",
                Optional.of(folder),
                List.of(2, 3));
        told.announceIn(home);
        assertThat(RunningInstance.on(home)).isEmpty();
        try (HomeLock lock = ((HomeLock.Claim.Granted) HomeLock.claim(home)).lock()) {
            assertThat(lock).isNotNull();
            assertThat(RunningInstance.on(home)).hasValue(told);
        }
    }

    private Path root(Optional<Path> asked, Map<String, String> environment) throws IOException {
        return HomeChoice.choose(asked, environment, folder).home().root();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
