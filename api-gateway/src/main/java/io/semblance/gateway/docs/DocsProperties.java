package io.semblance.gateway.docs;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the documentation says of this installation.
 *
 * @param support whom clients write to, such as an e-mail address
 */
@ConfigurationProperties("semblance.gateway.docs")
record DocsProperties(
        @DefaultValue("the operators of this installation") String support) {}
