package io.semblance.gateway.datasets;

import io.semblance.gateway.datasets.DatasetRows.Purge;

/** Removes the objects of datasets that are deleted, failed or expired. Any replica may do it, also twice. */
final class PurgeDatasets {
    private static final int BATCH = 100;

    private final DatasetRows rows;
    private final DatasetObjects objects;

    PurgeDatasets(DatasetRows rows, DatasetObjects objects) {
        this.rows = rows;
        this.objects = objects;
    }

    /** One batch. */
    void purge() {
        rows.toPurge(BATCH).forEach(this::purge);
        rows.forget();
    }

    void purge(Purge purge) {
        if (objects.remove(purge.tenant(), purge.dataset(), purge.job())) {
            rows.purged(purge.dataset());
        }
    }
}
