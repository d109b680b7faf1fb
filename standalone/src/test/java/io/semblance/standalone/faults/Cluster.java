package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semblance.standalone.Parts;
import io.semblance.standalone.RoleProperties;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.PrivateFiles;
import io.semblance.standalone.kafka.EmbeddedKafka.Listener;
import io.semblance.standalone.postgres.EmbeddedPostgres;
import io.semblance.standalone.postgres.PostgresLogin;
import io.semblance.standalone.s3.EmbeddedS3;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The platform as it is installed: a broker, a store, a database and any number of role processes, started from their
 * jars. Whatever connects two of them can be cut, and every process can be killed, frozen and started again.
 */
final class Cluster {
    /** How long a silent worker keeps its job: its lock in Kafka and its lease in the database. */
    static final Duration LEASE = Duration.ofSeconds(15);

    /** Rows of a part of a larger generation: few, so that there are many parts. */
    static final long PART_ROWS = 1 << 16;

    /** As short as the broker allows, so that tests wait little. */
    private static final Map<String, String> HASTE = Map.ofEntries(
            Map.entry("semblance.gateway.jobs.lease.duration", LEASE.toSeconds() + "s"),
            Map.entry("semblance.gateway.jobs.lease.unsent", "5s"),
            Map.entry("semblance.gateway.jobs.lease.check", "1s"),
            Map.entry("semblance.gateway.jobs.lease.grace", "5s"),
            Map.entry("semblance.gateway.jobs.lease.stuck", "10s"),
            Map.entry("semblance.gateway.idempotency.lease", "3s"),
            Map.entry("semblance.gateway.datasets.sweep", "2s"),
            Map.entry("semblance.gateway.generations.sweep", "2s"),
            Map.entry("semblance.gateway.datasets.settle", "10s"),
            Map.entry("semblance.gateway.populations.sweep", "1s"),
            Map.entry("semblance.gateway.populations.settle", "10s"),
            Map.entry("semblance.gateway.generations.settle", "10s"),
            Map.entry("semblance.gateway.storage.reach", "any"),
            Map.entry("semblance.gateway.storage.lease", "3s"),
            Map.entry("semblance.gateway.storage.settle", "10s"),
            Map.entry("semblance.worker.lease", LEASE.toSeconds() + "s"),
            Map.entry("semblance.worker.lock", LEASE.toSeconds() + "s"),
            Map.entry("semblance.generator.part-rows", Long.toString(PART_ROWS)),
            Map.entry("semblance.generator.personas.part", "100"),
            Map.entry("semblance.worker.retry.first-delay", "100ms"),
            Map.entry("semblance.worker.retry.longest-delay", "500ms"),
            Map.entry("management.tracing.sampling.probability", "0"));

    private static final String TENANTS_BUCKET = "bucket-of-a-tenant";

    /** Below those that the system gives to outgoing connections, which would be in a process's way when it comes back. */
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 48;

    private final Path folder;
    private final Map<String, String> chosen;
    private final Home home;
    private final LocalSecrets secrets;
    private final int port;
    private final Faults faults;
    private final History history = new History();
    private final List<Member> members = new ArrayList<>();
    private final List<URI> gateways = new ArrayList<>();

    private EmbeddedPostgres postgres;
    private final EmbeddedS3 store;
    private final StoreProxy storeProxy;
    private final BrokerProcess broker;
    private final Wire gatewaysToBroker;
    private final Wire workersToBroker;
    private final Wire gatewaysToDatabase;
    private final Wire workersToStore;

    /** How many processes of each kind. */
    record Shape(int gateways, int trainers, int generators) {}

    private Cluster(Path folder, Map<String, String> chosen) throws Exception {
        this.folder = folder;
        this.chosen = new HashMap<>(HASTE);
        this.chosen.putAll(chosen);
        this.home = Home.open(folder.resolve("home"));
        this.secrets = LocalSecrets.of(home, new SecureRandom());
        this.port = FreePorts.run(InetAddress.getLoopbackAddress(), FIRST_PORT, PORTS);
        this.faults = new Faults(folder.resolve("failpoints"));
        this.postgres = EmbeddedPostgres.start(home.postgres(), port, secrets.postgresPassword());
        this.store = EmbeddedS3.start(home.objects(), port + 1, secrets.s3AccessKey(), secrets.s3SecretKey());
        this.storeProxy = new StoreProxy(port + 2, store.endpoint());
        this.broker = BrokerProcess.start(
                home.kafka(),
                List.of(
                        new Listener("LOCAL", port + 3, port + 3),
                        new Listener("GATEWAYS", port + 4, port + 7),
                        new Listener("WORKERS", port + 5, port + 8)),
                port + 6,
                log("broker"));
        this.gatewaysToBroker = Wire.between(port + 7, port + 4);
        this.workersToBroker = Wire.between(port + 8, port + 5);
        this.gatewaysToDatabase = Wire.between(port + 9, port);
        this.workersToStore = Wire.between(port + 10, port + 2);
    }

    static Cluster start(Path folder, Shape shape) throws Exception {
        return start(folder, shape, Map.of());
    }

    /** @param chosen properties of all roles, before those of tests */
    static Cluster start(Path folder, Shape shape, Map<String, String> chosen) throws Exception {
        return new Cluster(folder, chosen).run(shape);
    }

    /** A cluster in a new place, of what was taken along of another; its broker is empty. */
    static Cluster restore(Path folder, Backup backup, Shape shape) throws Exception {
        backup.restoreKeys(Home.open(folder.resolve("home")).root());
        Cluster cluster = new Cluster(folder, Map.of());
        assertThat(cluster.migrate()).as("exit code of the migration").isZero();
        backup.restoreRows(cluster.database());
        backup.restoreObjects(cluster.store.endpoint(), cluster.secrets);
        return cluster.run(shape);
    }

    /** Runs a gateway that migrates the database and ends; returns its exit code. */
    int migrate() throws Exception {
        PostgresLogin database = database();
        return RoleProcess.command(
                        RoleJar.GATEWAY.unpacked(),
                        "migrate",
                        Map.of(
                                "spring.datasource.url", database.url(),
                                "spring.datasource.username", database.user(),
                                "spring.datasource.password", database.password()),
                        log("migration"))
                .exitCode(Duration.ofMinutes(1));
    }

    private Cluster run(Shape shape) throws Exception {
        for (int number = 0; number < shape.gateways(); number++) {
            addGateway(number);
            if (number == 0) {
                // It makes the tables, the topics and the signing key.
                members.getFirst().awaitReady();
            }
        }
        for (int number = 0; number < shape.trainers(); number++) {
            addWorker(RoleJar.TRAINER, number);
        }
        for (int number = 0; number < shape.generators(); number++) {
            addWorker(RoleJar.GENERATOR, number);
        }
        members.forEach(Member::awaitReady);
        return this;
    }

    /** Objects and keys, while everything runs. */
    void backUpObjects(Backup backup) throws Exception {
        backup.saveObjects(store.endpoint(), secrets);
        backup.saveKeys(home.root());
    }

    /** Starts more workers of a role and returns when they are ready. */
    void add(RoleJar role, int count) throws Exception {
        for (int number = 0; number < count; number++) {
            addWorker(role, number);
        }
        members(role).forEach(Member::awaitReady);
    }

    /** Ends all workers of a role for good. */
    void dismiss(RoleJar role) throws Exception {
        for (Member member : members(role)) {
            member.process().kill();
        }
        members.removeIf(member -> member.role() == role);
    }

    private void addGateway(int number) throws Exception {
        int api = port + 16 + 2 * members.size();
        URI base = URI.create("http://127.0.0.1:" + api);
        gateways.add(base);
        members.add(Member.gateway(
                properties(port + 7, storeProxy.endpoint()),
                base,
                gateways.getFirst(),
                api + 1,
                faults.folder(),
                log("gateway-" + number)));
    }

    private void addWorker(RoleJar role, int number) throws Exception {
        int management = port + 17 + 2 * members.size();
        String name = role.label() + "-" + number;
        members.add(Member.worker(
                role,
                name,
                properties(port + 8, URI.create("http://127.0.0.1:" + (port + 10))),
                management,
                faults.folder(),
                log(name)));
    }

    private RoleProperties properties(int kafka, URI objects) {
        String database = postgres.login().url().replace(":" + port + "/", ":" + (port + 9) + "/");
        var parts = new Parts(
                "127.0.0.1:" + kafka,
                objects,
                new PostgresLogin(
                        database, postgres.login().user(), postgres.login().password()),
                new CompletableFuture<>());
        return new RoleProperties(home, secrets, parts, chosen);
    }

    private Path log(String name) throws java.io.IOException {
        return Files.createDirectories(folder.resolve("logs")).resolve(name + ".log");
    }

    Faults faults() {
        return faults;
    }

    History history() {
        return history;
    }

    Home home() {
        return home;
    }

    PostgresLogin database() {
        return postgres.login();
    }

    BrokerProcess broker() {
        return broker;
    }

    StoreProxy store() {
        return storeProxy;
    }

    Wire gatewaysToBroker() {
        return gatewaysToBroker;
    }

    Wire workersToBroker() {
        return workersToBroker;
    }

    Wire gatewaysToDatabase() {
        return gatewaysToDatabase;
    }

    Wire workersToStore() {
        return workersToStore;
    }

    List<Member> members(RoleJar role) {
        return members.stream().filter(member -> member.role() == role).toList();
    }

    List<URI> gateways() {
        return List.copyOf(gateways);
    }

    /** The member that this process runs. */
    Member memberOf(long pid) {
        return members.stream()
                .filter(member -> member.process().pid() == pid)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No member runs as " + pid));
    }

    /** Starts all processes again that have ended; returns at once. */
    void revive() throws Exception {
        for (Member member : members) {
            member.revive();
        }
    }

    void awaitReady() {
        members.forEach(Member::awaitReady);
    }

    /** Ends the database in the middle of what it does, and starts it again. */
    void crashDatabase() throws Exception {
        String pid = Files.readAllLines(home.postgres().resolve("data").resolve("postmaster.pid"))
                .getFirst();
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        // "Immediate" shutdown: as after a loss of power.
        new ProcessBuilder("kill", "-QUIT", pid).inheritIO().start().waitFor();
        // One that has ended and that nobody has buried yet is alive by its handle, but has no command line.
        await("end of the database").until(() -> postmaster.info().commandLine().isEmpty());
        postgres = EmbeddedPostgres.start(home.postgres(), port, secrets.postgresPassword());
    }

    /** A new tenant. */
    LocalTenant tenant() throws Exception {
        try (ApiClient operator = ApiClient.of(gateways.getFirst(), Optional.empty())) {
            return operator.createTenant("faults", secrets.operatorToken());
        }
    }

    /** A client of a new tenant. */
    Client newTenant() throws Exception {
        return Client.login(gateways(), history, tenant());
    }

    /** A client of a new tenant with a bucket of its own, at the same store but not by the proxies. */
    Client newTenantWithStorage() throws Exception {
        PrivateFiles.folder(home.objects().resolve(TENANTS_BUCKET));
        LocalTenant tenant = tenant();
        Map<String, Object> storage = Map.of(
                "endpoint", store.endpoint().toString(),
                "bucket", TENANTS_BUCKET,
                "access_key", secrets.s3AccessKey(),
                "secret_key", secrets.s3SecretKey());
        operator().put("/v1/operator/tenants/" + tenant.tenantId() + "/storage", storage);
        return Client.login(gateways(), history, tenant);
    }

    /** A client of the operators, who may send probes. */
    Client operator() {
        return Client.of(gateways(), history, secrets.operatorToken());
    }

    /** The worker that has taken a job up. */
    Member workerOf(String job, RoleJar role) throws Exception {
        var records = new Records(this);
        String name = await("somebody takes up " + job)
                .atMost(Duration.ofSeconds(30))
                .until(() -> records.events().getOrDefault(job, List.of()), events -> !events.isEmpty())
                .getFirst()
                .header()
                .worker();
        return members(role).get(Integer.parseInt(name.substring(name.lastIndexOf('-') + 1)));
    }

    void close() throws Exception {
        for (Member member : members) {
            member.process().kill();
        }
        for (Wire wire : List.of(gatewaysToBroker, workersToBroker, gatewaysToDatabase, workersToStore)) {
            wire.close();
        }
        broker.kill();
        storeProxy.close();
        store.close();
        postgres.close();
    }
}
