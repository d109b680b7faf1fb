package io.semblance.gateway.docs;

import io.semblance.gateway.problem.GatewayProperties;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.Retry;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The error catalog for people: pages that run nothing and load one stylesheet. */
final class ErrorPages {
    private static final String ROW = """
            <tr><th scope="row"><a href="/errors/%1$s"><code>%1$s</code></a></th><td>%2$d</td><td>%3$s</td></tr>
            """;

    private final GatewayProperties gateway;
    private final DocsProperties docs;
    private final Template list = Template.of("errors.html");
    private final Template single = Template.of("error.html");

    ErrorPages(GatewayProperties gateway, DocsProperties docs) {
        this.gateway = gateway;
        this.docs = docs;
    }

    /** All codes. */
    String list() {
        String rows = Arrays.stream(ErrorCode.values())
                .map(code -> ROW.formatted(
                        escaped(code.slug()), Problems.status(code).value(), escaped(code.title())))
                .collect(Collectors.joining());
        return list.filled(Map.of("rows", rows));
    }

    String of(ErrorCode code) {
        ErrorEntry entry = ErrorEntry.of(code);
        return single.filled(Map.of(
                "code", escaped(entry.code()),
                "status", Integer.toString(entry.status()),
                "title", escaped(entry.title()),
                "meaning", escaped(meaning(code.retry())),
                "cause", escaped(entry.cause()),
                "fix", escaped(entry.fix()),
                "retry", escaped(entry.retry()),
                "support", escaped(docs.support()),
                "type", escaped(gateway.url("/errors/" + entry.code()).toString())));
    }

    private static String meaning(Retry retry) {
        return switch (retry) {
            case AFTER_A_CHANGE ->
                "This cannot succeed as it is: something in the request, or in its data, has to change first."
                        + " Nothing is charged.";
            case LATER -> "The request may be right as it is: it met a state that passes. Nothing is charged for it.";
            case WITH_A_FRESH_TOKEN -> "The platform does not know who asks, and has not looked at what is asked.";
        };
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
