package io.semblance.standalone;

import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.client.ApiException;
import io.semblance.standalone.home.FreePorts;
import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.HomeLock;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import io.semblance.standalone.tls.LocalAuthority;
import io.semblance.standalone.tls.LocalAuthority.ServerCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A whole Semblance in this JVM: every role, over embedded Kafka, S3 and PostgreSQL, with its data in one home folder.
 * The launcher and the end-to-end tests start the same thing:
 *
 * <pre>{@code
 * try (var semblance = SemblanceInstance.in(folder).anyPort().start()) {
 *     semblance.client() …
 * }
 * }</pre>
 */
public final class SemblanceInstance implements AutoCloseable {
    /** The audience of access tokens of a local instance. */
    public static final String AUDIENCE = "https://api.semblance.local";

    private final Home home;
    private final RunningInstance running;
    private final LocalTenant tenant;
    private final LocalSecrets secrets;
    private final Started started;
    private final CompletableFuture<?> lost;

    private SemblanceInstance(
            Home home,
            RunningInstance running,
            LocalTenant tenant,
            LocalSecrets secrets,
            Started started,
            CompletableFuture<?> lost) {
        this.lost = lost;
        this.home = home;
        this.running = running;
        this.tenant = tenant;
        this.secrets = secrets;
        this.started = started;
    }

    /** An instance that keeps its data in the folder, which is created when absent. */
    public static Builder in(Path home) {
        return new Builder(home);
    }

    /** Base of the public API, for example {@code http://127.0.0.1:8080}. */
    public URI api() {
        return running.api();
    }

    /** The tenant made at the first start of the home. */
    public LocalTenant tenant() {
        return tenant;
    }

    /** The bearer token of the operator's API. */
    public String operatorToken() {
        return secrets.operatorToken();
    }

    /** The certificate to trust, with TLS. */
    public Optional<Path> authority() {
        return running.authority();
    }

    /** Management ports on the loopback interface: gateway, trainers, generators, predictor. */
    public List<Integer> managementPorts() {
        return running.management();
    }

    /** Where the data, the logs and the secrets are. */
    public Path home() {
        return home.root();
    }

    /** A client of the public API, over HTTP like anybody's; close it after use. */
    public ApiClient client() throws IOException {
        return ApiClient.of(running.api(), running.authority());
    }

    /** Waits until a part is lost, and tells which; empty when the instance was closed instead. */
    public Optional<String> awaitLoss() {
        lost.join();
        return started.closed() ? Optional.empty() : Optional.of("PostgreSQL has ended unexpectedly");
    }

    /** Stops the roles, then the parts; the data stays. Repeatable. */
    @Override
    public void close() {
        started.close();
    }

    /** What can be chosen before a start. */
    public static final class Builder {
        private static final int DEFAULT_PORT = 8080;
        private static final int ANY_PORT_FROM = 20_000;

        private final Path folder;
        private final Started started = new Started(Started.Order.LATEST_FIRST);
        private int port = DEFAULT_PORT;
        private boolean anyPort;
        private boolean tls;
        private int trainers = 1;
        private int generators = 1;
        // Its clients have nobody else to go to.
        private final Map<String, String> properties = new TreeMap<>(Map.of("semblance.gateway.drain.notice", "0s"));
        private StartProgress progress = StartProgress.none();

        private Builder(Path folder) {
            this.folder = folder;
        }

        /** The API's port; management ports follow it. 8080 unless chosen. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /** Any free run of ports. */
        public Builder anyPort() {
            anyPort = true;
            return this;
        }

        /** Serves the API over HTTPS, under an authority made for the home. */
        public Builder tls(boolean tls) {
            this.tls = tls;
            return this;
        }

        /** How many trainers run, each in a context of its own; one unless chosen. */
        public Builder trainers(int trainers) {
            this.trainers = trainers;
            return this;
        }

        /** How many generators run, each in a context of its own; one unless chosen. */
        public Builder generators(int generators) {
            this.generators = generators;
            return this;
        }

        /** A property that every role is started with, over its defaults; the instance's own wiring wins over it. */
        public Builder property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        /** Who hears how the start gets on. */
        public Builder progress(StartProgress progress) {
            this.progress = progress;
            return this;
        }

        /** Stops a start that is under way, or the instance it led to; for a shutdown hook. */
        public void stop() {
            started.close();
        }

        /**
         * Starts everything and returns when the API answers.
         *
         * @throws StartException when the home is locked, a port is busy or a part or role fails; nothing is left running
         */
        public SemblanceInstance start() throws StartException {
            try {
                Home home = Home.open(folder);
                lock(home);
                return start(home, settings());
            } catch (IOException e) {
                started.close();
                throw new StartException(String.valueOf(e.getMessage()), e);
            } catch (StartException e) {
                started.close();
                throw e;
            }
        }

        private void lock(Home home) throws StartException, IOException {
            switch (HomeLock.claim(home)) {
                case HomeLock.Claim.Granted granted -> started.add(granted.lock());
                case HomeLock.Claim.Taken taken -> {
                    String pid = taken.pid().isPresent() ? "pid " + taken.pid().getAsLong() : "just starting";
                    throw new StartException("Another semblance is running on this home (" + pid + "): " + home.root());
                }
            }
        }

        private InstanceSettings settings() throws StartException {
            var wished = new InstanceSettings(port, tls, trainers, generators);
            if (anyPort) {
                int free = FreePorts.run(InetAddress.getLoopbackAddress(), ANY_PORT_FROM, wished.ports());
                return new InstanceSettings(free, tls, trainers, generators);
            }
            List<Integer> busy = FreePorts.busy(InetAddress.getLoopbackAddress(), port, wished.ports());
            if (!busy.isEmpty()) {
                throw new StartException("Port " + busy.getFirst() + " is in use: choose another with --port");
            }
            return wished;
        }

        private SemblanceInstance start(Home home, InstanceSettings settings) throws StartException, IOException {
            InstanceLogging.into(home.logs());
            var random = new SecureRandom();
            LocalSecrets secrets = LocalSecrets.of(home, random);
            var steps = new StartSteps(started, progress, InstantSource.system());
            Optional<ServerCertificate> certificate = settings.tls()
                    ? Optional.of(new LocalAuthority(home.tls(), InstantSource.system(), random).serverCertificate())
                    : Optional.empty();
            Parts parts = Parts.start(home, secrets, steps);
            Started contexts = started.add(new Started(Started.Order.TOGETHER));
            RunningInstance running = new Roles(new RoleProperties(home, secrets, parts, properties), settings)
                    .start(new StartSteps(contexts, progress, InstantSource.system()), certificate);
            LocalTenant tenant = tenant(home, running, secrets);
            running.announceIn(home);
            started.add(() -> RunningInstance.withdrawFrom(home));
            return new SemblanceInstance(home, running, tenant, secrets, started, parts.lost());
        }

        private static LocalTenant tenant(Home home, RunningInstance running, LocalSecrets secrets)
                throws IOException, StartException {
            Optional<LocalTenant> kept = LocalTenant.of(home);
            if (kept.isPresent()) {
                return kept.get();
            }
            try (ApiClient client = ApiClient.of(running.api(), running.authority())) {
                LocalTenant made = client.createTenant("local", secrets.operatorToken());
                made.keepIn(home);
                return made;
            } catch (ApiException e) {
                throw new StartException("The local tenant could not be made: " + e.getMessage(), e);
            }
        }
    }
}
