package io.semblance.gateway.operator;

import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoreUnavailableException;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The data keys of tenants over HTTP, for operators: the one thing to be done with them is to remove them. */
@RestController
class TenantKeyController {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final DeleteTenantKey deleteTenantKey;

    TenantKeyController(TransactionOperations transactions, AuditLog audit, ArtifactStore store) {
        this.deleteTenantKey = new DeleteTenantKey(transactions, audit, store);
    }

    @DeleteMapping("/v1/operator/tenants/{id}/data-key")
    ResponseEntity<Void> delete(RequestContext context, @PathVariable("id") String tenant) {
        try {
            deleteTenantKey.delete(OperatorFields.tenant(tenant), Origin.operator(context.requestId()));
            return ResponseEntity.noContent().build();
        } catch (StoreUnavailableException e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The object store cannot be reached at this moment.")
                    .retryAfter(RETRY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
