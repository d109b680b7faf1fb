package io.semblance.standalone.home;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a running instance tells other commands; it writes this when it is ready.
 *
 * @param pid the process
 * @param api base of the public API
 * @param audience the audience that access tokens are for
 * @param authority the certificate authority that the API's certificate comes from, with TLS
 * @param management management ports of the roles, gateway first
 */
public record RunningInstance(long pid, URI api, String audience, Optional<Path> authority, List<Integer> management) {

    /** The instance that runs on the home and is ready; empty when none is. */
    public static Optional<RunningInstance> on(Home home) throws IOException {
        OptionalLong holder = HomeLock.holder(home);
        Map<String, String> told = file(home).read();
        if (holder.isEmpty() || !told.getOrDefault("pid", "").equals(Long.toString(holder.getAsLong()))) {
            return Optional.empty();
        }
        return Optional.of(from(told));
    }

    /** Tells the other commands. */
    public void announceIn(Home home) throws IOException {
        var told = new LinkedHashMap<String, String>();
        told.put("pid", Long.toString(pid));
        told.put("api", api.toString());
        told.put("audience", audience);
        authority.ifPresent(path -> told.put("authority", path.toString()));
        told.put("management", management.stream().map(String::valueOf).collect(Collectors.joining(",")));
        file(home).write(told);
    }

    /** Takes the announcement back. */
    public static void withdrawFrom(Home home) throws IOException {
        file(home).delete();
    }

    private static RunningInstance from(Map<String, String> told) throws IOException {
        return new RunningInstance(
                Long.parseLong(LocalSecrets.required(told, "pid")),
                URI.create(LocalSecrets.required(told, "api")),
                LocalSecrets.required(told, "audience"),
                Optional.ofNullable(told.get("authority")).map(Path::of),
                Arrays.stream(LocalSecrets.required(told, "management").split(","))
                        .map(Integer::valueOf)
                        .toList());
    }

    private static PropertyFile file(Home home) {
        return new PropertyFile(home.root().resolve("instance.properties"));
    }
}
