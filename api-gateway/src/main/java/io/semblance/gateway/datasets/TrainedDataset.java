package io.semblance.gateway.datasets;

import io.semblance.schema.id.DatasetId;

/** A dataset that rows can be generated of. */
public record TrainedDataset(DatasetId id, String modelKey, DatasetSchema schema) {}
