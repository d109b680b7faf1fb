package io.semblance.gateway.datasets;

import io.semblance.gateway.json.Fields;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps a dataset longer than it would live by itself, up to a longest time from its upload. */
final class ExtendRetention {
    private final TransactionOperations transactions;
    private final DatasetCatalog catalog;
    private final DatasetRows rows;
    private final Duration longest;

    ExtendRetention(TransactionOperations transactions, DatasetCatalog catalog, DatasetRows rows, Duration longest) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.rows = rows;
        this.longest = longest;
    }

    /**
     * Adds to the time that is left. Refuses with DATASET_NOT_FOUND, with DATASET_NOT_READY when the training came to nothing, and
     * with INVALID_FIELD what would pass the longest time.
     *
     * @param alsoInThisTransaction called with the dataset as it is then; an exception from it undoes the extension
     */
    void extend(TenantId tenant, DatasetId id, long hours, Consumer<Dataset> alsoInThisTransaction) {
        transactions.executeWithoutResult(status -> {
            Dataset held = catalog.hold(tenant, id);
            Instant latest = held.createdAt().plus(longest);
            Duration left = Duration.between(held.expiresAt(), latest);
            if (hours < 1 || hours > left.toHours()) {
                throw Fields.invalid(
                                "hours",
                                left.toHours() < 1
                                        ? "The dataset cannot be kept longer than until " + latest + "."
                                        : "hours has to be from 1 to " + left.toHours()
                                                + ": the dataset cannot be kept longer than until " + latest + ".")
                        .with("latest_expires_at", latest.toString());
            }
            Dataset extended = held.until(held.expiresAt().plus(Duration.ofHours(hours)));
            rows.extend(extended.id(), extended.expiresAt());
            alsoInThisTransaction.accept(extended);
        });
    }
}
