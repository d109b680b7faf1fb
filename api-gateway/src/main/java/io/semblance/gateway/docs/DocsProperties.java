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
        @DefaultValue("the operators of this installation") String support) {
    /** What to do when the advice of the error catalog does not help. */
    String guidance() {
        return "If that does not help, write to " + support
                + ". Quote the X-Request-Id of the answer, and the job_id where there is one; never a token, a secret or data.";
    }
}
