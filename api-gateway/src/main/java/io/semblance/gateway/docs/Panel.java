package io.semblance.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.util.DigestUtils;

/**
 * The interactive documentation: Swagger UI over the contract, with an authentication panel of ours beside it. Its files
 * are few, and are held in memory: reading them from a jar would block an event loop.
 */
final class Panel {
    private static final String SWAGGER_UI = "classpath*:META-INF/resources/webjars/swagger-ui/*/";
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);

    private final String page;
    private final Map<String, Asset> assets;

    Panel(WhatsNew news) {
        page = Template.of("panel.html").filled(Map.of("whats-new", news.html()));
        assets = Map.of(
                "pages.css", Asset.of(STYLE, Template.bytes("pages.css")),
                "panel.css", Asset.of(STYLE, Template.bytes("panel.css")),
                "panel.js", Asset.of(SCRIPT, Template.bytes("panel.js")),
                "swagger-ui.css", Asset.of(STYLE, swaggerUi("swagger-ui.css")),
                "swagger-ui-bundle.js", Asset.of(SCRIPT, swaggerUi("swagger-ui-bundle.js")));
    }

    /**
     * A file that the page loads.
     *
     * @param tag changes with its bytes
     */
    record Asset(MediaType type, byte[] bytes, String tag) {
        static Asset of(MediaType type, byte[] bytes) {
            return new Asset(type, bytes, DigestUtils.md5DigestAsHex(bytes));
        }
    }

    String page() {
        return page;
    }

    Optional<Asset> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** A file of the one version of Swagger UI on the class path. */
    private static byte[] swaggerUi(String name) {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources(SWAGGER_UI + name);
            if (found.length != 1) {
                throw new IllegalStateException("there are " + found.length + " files " + name + " of Swagger UI");
            }
            return found[0].getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
