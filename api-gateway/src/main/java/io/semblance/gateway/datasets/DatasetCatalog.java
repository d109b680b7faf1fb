package io.semblance.gateway.datasets;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.util.Map;

/** Reading datasets, for this room and others. Another tenant's dataset is as absent as one that never was. */
public final class DatasetCatalog {
    private static final Duration POLL = Duration.ofSeconds(2);

    private final DatasetRows rows;
    private final DatasetSchemas schemas;

    DatasetCatalog(DatasetRows rows, DatasetSchemas schemas) {
        this.rows = rows;
        this.schemas = schemas;
    }

    /**
     * A dataset by the id that a client sent, which may be any text. Refuses with DATASET_NOT_FOUND or, while there is no
     * model, DATASET_NOT_READY.
     */
    public TrainedDataset trained(TenantId tenant, String id) {
        Dataset dataset = get(tenant, id);
        Dataset.Model model = dataset.model().orElseThrow(() -> notReady(dataset));
        return new TrainedDataset(dataset.id(), model.modelKey(), schemas.of(dataset.id(), model));
    }

    /** The documents of a trained dataset; refuses as {@link #trained} does. */
    Map<String, String> documents(TenantId tenant, String id) {
        Dataset dataset = get(tenant, id);
        return dataset.model().orElseThrow(() -> notReady(dataset)).documents();
    }

    /** The id, when the tenant has such a dataset in whatever state; refuses with DATASET_NOT_FOUND. */
    public DatasetId known(TenantId tenant, String id) {
        return get(tenant, id).id();
    }

    /** Keeps a ready dataset from being deleted until the caller's transaction ends; refuses with DATASET_NOT_FOUND. */
    public void keep(TenantId tenant, DatasetId dataset) {
        if (!rows.keepReady(tenant, dataset)) {
            throw notFound();
        }
    }

    /** A dataset that lives or will, held until the caller's transaction ends; refuses as {@link #trained} does for the others. */
    Dataset hold(TenantId tenant, DatasetId id) {
        Dataset dataset = rows.hold(tenant, id).orElseThrow(DatasetCatalog::notFound);
        return switch (dataset.state()) {
            case PROCESSING, READY -> dataset;
            case FAILED, CANCELLED -> throw notReady(dataset);
        };
    }

    Dataset get(TenantId tenant, String id) {
        if (!DatasetId.matches(id)) {
            throw notFound();
        }
        return rows.find(tenant, new DatasetId(id)).orElseThrow(DatasetCatalog::notFound);
    }

    static ApiException notFound() {
        return new ApiException(ErrorCode.DATASET_NOT_FOUND, "No dataset of this id is visible to the credential.");
    }

    private static ApiException notReady(Dataset dataset) {
        ApiException refusal = new ApiException(
                        ErrorCode.DATASET_NOT_READY,
                        "The dataset is " + dataset.state().word() + ".")
                .with("job_id", dataset.job().value());
        return switch (dataset.state()) {
            case PROCESSING, READY -> refusal.retryAfter(POLL);
            case FAILED, CANCELLED ->
                refusal.with("hint", "Its training has ended without a model: upload the file anew.");
        };
    }
}
