package io.semblance.gateway.datasets;

import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class RetentionController {
    private final Idempotency idempotency;
    private final ExtensionWork.Parts parts;

    RetentionController(Idempotency idempotency, ExtensionWork.Parts parts) {
        this.idempotency = idempotency;
        this.parts = parts;
    }

    @PostMapping("/v1/datasets/{id}/retention-extensions")
    ResponseEntity<byte[]> extend(
            Caller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            @RequestBody(required = false) byte @Nullable [] body) {
        var work = new ExtensionWork(
                parts, caller, context, new ExtensionWork.Body(id, headers, body == null ? new byte[0] : body));
        return idempotency
                .run(caller, key, "POST /v1/datasets/" + id + "/retention-extensions", work)
                .toResponse();
    }
}
