package io.semblance.standalone.faults;

import io.semblance.standalone.RoleProperties;
import io.semblance.standalone.SemblanceInstance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One member of a cluster: a role, its place, and the process that runs it at the moment. */
final class Member {
    private final RoleJar role;
    private final Map<String, String> properties;
    private final URI readiness;
    private final Path failpoints;
    private final Path log;
    private RoleProcess process;

    private Member(RoleJar role, Map<String, String> properties, int management, Path failpoints, Path log)
            throws IOException, InterruptedException {
        this.role = role;
        this.properties = properties;
        this.readiness = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
        this.failpoints = failpoints;
        this.log = log;
        this.process = RoleProcess.start(role.unpacked(), failpoints, properties, log);
    }

    /**
     * Starts a gateway; returns at once.
     *
     * @param shared the address that all gateways are known by, as behind a load balancer
     */
    static Member gateway(RoleProperties roles, URI own, URI shared, int management, Path failpoints, Path log)
            throws IOException, InterruptedException {
        var properties = new HashMap<>(roles.gateway(own, SemblanceInstance.AUDIENCE, management, Optional.empty()));
        properties.put("semblance.gateway.public-url", shared.toString());
        return new Member(RoleJar.GATEWAY, properties, management, failpoints, log);
    }

    /** Starts a worker; returns at once. */
    static Member worker(
            RoleJar role, String name, RoleProperties properties, int management, Path failpoints, Path log)
            throws IOException, InterruptedException {
        return new Member(role, properties.worker(name, management), management, failpoints, log);
    }

    RoleJar role() {
        return role;
    }

    synchronized RoleProcess process() {
        return process;
    }

    /** Starts it again if it has ended; returns at once. */
    synchronized boolean revive() throws IOException, InterruptedException {
        if (process.alive()) {
            return false;
        }
        process = RoleProcess.start(role.unpacked(), failpoints, properties, log);
        return true;
    }

    void awaitReady() {
        process().awaitReady(readiness);
    }

    /** Whether it says that it is. */
    boolean isReady() {
        try {
            return RoleProcess.ready(readiness);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
