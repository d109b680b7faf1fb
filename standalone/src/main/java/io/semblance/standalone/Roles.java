package io.semblance.standalone;

import io.semblance.standalone.home.RunningInstance;
import io.semblance.standalone.tls.LocalAuthority.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Starts the roles at the same time, each in a Spring context of its own. */
final class Roles {
    private final RoleProperties properties;
    private final InstanceSettings settings;

    Roles(RoleProperties properties, InstanceSettings settings) {
        this.properties = properties;
        this.settings = settings;
    }

    /** Starts all and returns when all are ready. */
    RunningInstance start(StartSteps steps, Optional<ServerCertificate> certificate)
            throws StartException, IOException {
        List<Integer> management = IntStream.rangeClosed(1, settings.roles())
                .mapToObj(offset -> settings.port() + offset)
                .toList();
        URI api = URI.create((settings.tls() ? "https" : "http") + "://127.0.0.1:" + settings.port());
        var starts = new ArrayList<CompletableFuture<?>>();
        starts.add(begin(
                steps,
                Role.GATEWAY,
                Role.GATEWAY.label(),
                properties.gateway(api, SemblanceInstance.AUDIENCE, management.getFirst(), certificate)));
        List<Role> workers = workers();
        for (int index = 0; index < workers.size(); index++) {
            Role role = workers.get(index);
            String name = name(role, workers.subList(0, index));
            starts.add(begin(steps, role, name, properties.worker(name, management.get(index + 1))));
        }
        StartSteps.awaitAll(starts);
        return new RunningInstance(
                ProcessHandle.current().pid(),
                api,
                SemblanceInstance.AUDIENCE,
                certificate.map(ServerCertificate::authority),
                management);
    }

    private List<Role> workers() {
        var workers = new ArrayList<Role>();
        IntStream.range(0, settings.trainers()).forEach(each -> workers.add(Role.TRAINER));
        IntStream.range(0, settings.generators()).forEach(each -> workers.add(Role.GENERATOR));
        workers.add(Role.PREDICTOR);
        return workers;
    }

    /** The role's name, numbered from the second of its kind. */
    private static String name(Role role, List<Role> before) {
        long earlier = before.stream().filter(role::equals).count();
        return earlier == 0 ? role.label() : role.label() + "-" + (earlier + 1);
    }

    private static CompletableFuture<?> begin(
            StartSteps steps, Role role, String name, Map<String, String> properties) {
        return steps.begin(name, () -> role.start(properties));
    }
}
