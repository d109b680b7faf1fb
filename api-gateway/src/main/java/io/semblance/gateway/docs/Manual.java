package io.semblance.gateway.docs;

import io.semblance.gateway.keys.TokenIssuer;
import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.schema.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The texts for agents and people, with this installation's addresses filled in. */
final class Manual {
    private static final String ENTRY = """
            ### %s

            HTTP %d - %s

            - Cause: %s
            - Fix: %s
            - Retry: %s
            - Problem type: %s
            """;

    private final String guide;
    private final String whole;

    Manual(GatewayProperties gateway, TokenIssuer issuer, DocsProperties docs, WhatsNew news) {
        Map<String, String> values = Map.of(
                "public-url", gateway.url("").toString(),
                "token-endpoint", endpoint(issuer),
                "token-endpoint-note",
                        issuer.external() ? Template.of("external-issuer.md").filled(Map.of()) : "",
                "audience", issuer.audience(),
                "support", docs.support(),
                "whats-new", news.markdown(),
                "error-catalog", errors(gateway));
        guide = Template.of("llms.txt").filled(values);
        whole = Template.of("llms-full.txt").filled(values);
    }

    /** The short guide for agents. */
    String guide() {
        return guide;
    }

    /** Everything, in Markdown. */
    String whole() {
        return whole;
    }

    private static String endpoint(TokenIssuer issuer) {
        return issuer.external() ? "<token_endpoint in " + issuer.address() + ">" : issuer.address();
    }

    private static String errors(GatewayProperties gateway) {
        return Arrays.stream(ErrorCode.values())
                .map(ErrorEntry::of)
                .map(entry -> ENTRY.formatted(
                        entry.code(),
                        entry.status(),
                        entry.title(),
                        entry.cause(),
                        entry.fix(),
                        entry.retry(),
                        gateway.url("/errors/" + entry.code())))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
