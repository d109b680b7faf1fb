package io.semblance.gateway.problem;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation is seen from outside.
 *
 * @param publicUrl scheme, host and port that clients use, without a path
 */
@ConfigurationProperties("semblance.gateway")
public record GatewayProperties(
        @DefaultValue("http://localhost:8080") URI publicUrl) {
    /** An absolute address of this installation. */
    public URI url(String path) {
        String base = publicUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
