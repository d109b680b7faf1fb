package io.semblance.gateway.operator;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The data keys of tenants over HTTP, for operators: the one thing to be done with them is to remove them. */
@RestController
class TenantKeyController {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ArtifactStore store;

    TenantKeyController(ArtifactStore store) {
        this.store = store;
    }

    @DeleteMapping("/v1/operator/tenants/{id}/data-key")
    ResponseEntity<Void> delete(@PathVariable("id") String tenant) {
        try {
            store.deleteTenantKey(OperatorFields.tenant(tenant));
            return ResponseEntity.noContent().build();
        } catch (StoreUnavailableException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The object store cannot be reached at this moment.")
                    .retryAfter(RETRY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
