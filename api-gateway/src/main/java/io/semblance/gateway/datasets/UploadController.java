package io.semblance.gateway.datasets;

import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.PartPipe;
import io.semblance.gateway.uploads.UploadBodies;
import io.semblance.gateway.uploads.UploadForm;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class UploadController {
    private static final String ROUTE = "POST /v1/datasets";

    private final UploadBodies bodies;
    private final Idempotency idempotency;
    private final UploadWork.Parts parts;

    UploadController(UploadBodies bodies, Idempotency idempotency, UploadWork.Parts parts) {
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.parts = parts;
    }

    @PostMapping("/v1/datasets")
    ResponseEntity<byte[]> upload(
            Caller caller,
            RequestContext context,
            ServerHttpRequest request,
            @RequestHeader("Idempotency-Key") Optional<String> key) {
        try (PartPipe pipe = bodies.open(request)) {
            try {
                UploadForm form = SeedForm.of(pipe, bodies.fileLimit());
                Answer answer = idempotency.run(caller, key, ROUTE, new UploadWork(parts, caller, context, form));
                return answer.toResponse();
            } catch (ApiException refusal) {
                pipe.drain(bodies.fileLimit());
                throw refusal;
            }
        }
    }
}
