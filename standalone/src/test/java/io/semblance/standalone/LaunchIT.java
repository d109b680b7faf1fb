package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiSession;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.HomeLock;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LaunchIT {
    private static final String SEED = "age,segment\n"
            + Stream.iterate(0, row -> row + 1)
                    .limit(400)
                    .map(row -> (18 + row % 47) + (row % 3 == 0 ? ",Premium\n" : ",Value\n"))
                    .reduce("", String::concat);

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void openHome() throws IOException {
        home = Home.open(folder.resolve("home"));
    }

    @Test
    void keepsEverythingWhenItIsKilledAndStartsAgain() throws Exception {
        SemblanceProcess first = SemblanceProcess.up(home);
        LocalTenant tenant = LocalTenant.of(home).orElseThrow();
        JsonNode schema = inSession(first.instance(), tenant, session -> schema(session, train(session)));
        first.kill();
        try (SemblanceProcess second = SemblanceProcess.up(home)) {
            assertThat(LocalTenant.of(home)).hasValue(tenant);
            JsonNode after = inSession(second.instance(), tenant, session -> {
                String dataset =
                        session.get("/v1/datasets").findValue("dataset_id").stringValue();
                return schema(session, dataset);
            });
            assertThat(after).isEqualTo(schema);
        }
    }

    @Test
    void startsNothingWhenAPortIsBusy() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SemblanceProcess refused =
                    SemblanceProcess.start(home, List.of("up", "--port", Integer.toString(busy.getLocalPort())));
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.output())
                    .contains("Port " + busy.getLocalPort() + " is in use: choose another with --port");
            assertThat(home.root().resolve("postgres")).doesNotExist();
            assertThat(home.root().resolve("kafka")).doesNotExist();
        }
    }

    @Test
    void isAloneOnItsHomeAndStopsWithoutATraceWhenAskedTo() throws Exception {
        SemblanceProcess up = SemblanceProcess.up(home);
        SemblanceProcess second = SemblanceProcess.start(home, List.of("up", "--port", "31000"));
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).contains("Another semblance is running on this home (pid " + up.pid() + ")");
        SemblanceProcess down = SemblanceProcess.start(home, List.of("down"));
        assertThat(down.exitCode()).isZero();
        up.exitCode();
        assertThat(HomeLock.holder(home)).isEmpty();
        assertThat(RunningInstance.on(home)).isEmpty();
        assertThat(home.root().resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void servesHttpsUnderAnAuthorityOfTheHome() throws Exception {
        try (SemblanceProcess up = SemblanceProcess.up(home, "--tls")) {
            RunningInstance instance = up.instance();
            assertThat(instance.api()).hasScheme("https");
            assertThat(instance.authority())
                    .hasValueSatisfying(file -> assertThat(file).isRegularFile());
            LocalTenant tenant = LocalTenant.of(home).orElseThrow();
            inSession(instance, tenant, session -> session.get("/v1/jobs"));
            SemblanceProcess env = SemblanceProcess.start(home, List.of("env"));
            assertThat(env.exitCode()).isZero();
            assertThat(env.output()).contains("CURL_CA_BUNDLE=", "SEMBLANCE_OPERATOR_TOKEN='sop_");
        }
    }

    @Test
    void saysThatNothingRuns() throws Exception {
        for (String command : List.of("env", "status")) {
            SemblanceProcess process = SemblanceProcess.start(home, List.of(command));
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.output()).containsAnyOf("nothing runs on", "not running");
        }
    }

    private interface Use<T> {
        T in(ApiSession session) throws Exception;
    }

    private static <T> T inSession(RunningInstance instance, LocalTenant tenant, Use<T> use) throws Exception {
        try (ApiClient client = ApiClient.of(instance.api(), instance.authority())) {
            return use.in(client.login(tenant, instance.audience()));
        }
    }

    private String train(ApiSession session) throws Exception {
        Path seed = Files.writeString(folder.resolve("seed.csv"), SEED);
        JsonNode upload = session.upload(seed, "text/csv", "kept", "launch-1");
        JsonNode job = session.awaitJob(upload.path("job_id").stringValue(), look -> {});
        assertThat(job.path("status").stringValue()).isEqualTo("completed");
        return job.path("dataset_id").stringValue();
    }

    private static JsonNode schema(ApiSession session, String dataset) throws Exception {
        return session.get("/v1/datasets/" + dataset + "/schema").path("schema");
    }
}
