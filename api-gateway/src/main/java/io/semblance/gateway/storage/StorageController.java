package io.semblance.gateway.storage;

import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tenants' storages over HTTP, for operators. Whether there is such a tenant is not asked: those of an external issuer are
 * not known here.
 */
@RestController
class StorageController {
    private static final String STORAGE = "/v1/operator/tenants/{id}/storage";

    private final SetStorage setStorage;
    private final RemoveStorage removeStorage;
    private final StorageRows rows;

    StorageController(SetStorage setStorage, RemoveStorage removeStorage, StorageRows rows) {
        this.setStorage = setStorage;
        this.removeStorage = removeStorage;
        this.rows = rows;
    }

    @PutMapping(STORAGE)
    StorageResponse set(
            RequestContext context, @PathVariable("id") String tenant, @RequestBody StorageRequest request) {
        TenantStorage storage = setStorage.set(tenant(tenant), request.wish(), Origin.operator(context.requestId()));
        return StorageResponse.of(storage, context.requestId());
    }

    @GetMapping(STORAGE)
    StorageResponse show(RequestContext context, @PathVariable("id") String tenant) {
        return rows.inUse(tenant(tenant))
                .map(storage -> StorageResponse.of(storage, context.requestId()))
                .orElseThrow(StorageController::notFound);
    }

    @DeleteMapping(STORAGE)
    ResponseEntity<Void> remove(RequestContext context, @PathVariable("id") String tenant) {
        if (!removeStorage.remove(tenant(tenant), Origin.operator(context.requestId()))) {
            throw notFound();
        }
        return ResponseEntity.noContent().build();
    }

    private static TenantId tenant(String text) {
        if (!TenantId.matches(text)) {
            throw new ApiException(ErrorCode.INVALID_FIELD, "The id of a tenant is ten_ and 26 characters.")
                    .with("field", "id");
        }
        return new TenantId(text);
    }

    private static ApiException notFound() {
        return new ApiException(ErrorCode.STORAGE_NOT_FOUND, "The tenant has no storage of its own.");
    }
}
