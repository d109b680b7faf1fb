package io.semblance.standalone.cli;

import io.semblance.standalone.home.LocalTenant;
import io.semblance.standalone.home.RunningInstance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Environment variables for clients, as lines that any POSIX shell can evaluate. */
record Exports(Map<String, String> variables) {

    /** A tenant's credentials. */
    static Exports of(LocalTenant tenant) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("SIMIO_CLIENT_ID", tenant.clientId());
        variables.put("SIMIO_CLIENT_SECRET", tenant.clientSecret());
        return new Exports(variables);
    }

    /** These, and where the instance is. */
    Exports at(RunningInstance instance) {
        var more = new LinkedHashMap<>(variables);
        more.put("SIMIO_AUTH0_DOMAIN", instance.api().getAuthority());
        more.put("SIMIO_AUTH0_AUDIENCE", instance.audience());
        more.put("SIMIO_API_BASE", instance.api().toString());
        instance.authority().ifPresent(path -> {
            more.put("SEMBLANCE_CA", path.toString());
            more.put("REQUESTS_CA_BUNDLE", path.toString());
            more.put("CURL_CA_BUNDLE", path.toString());
            more.put("JULIA_SSL_CA_ROOTS_PATH", path.toString());
        });
        return new Exports(more);
    }

    /** These, and one more. */
    Exports with(String name, String value) {
        var more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new Exports(more);
    }

    /** One {@code export} line each. */
    String lines() {
        return variables.entrySet().stream()
                .map(each -> "export " + each.getKey() + "=" + quoted(each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** In single quotes, where a shell takes everything literally but the single quote itself. */
    static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
