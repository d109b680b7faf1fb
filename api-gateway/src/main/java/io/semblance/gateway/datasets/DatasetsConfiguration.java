package io.semblance.gateway.datasets;

import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.jobs.CancelJob;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.uploads.UploadBodies;
import io.semblance.gateway.uploads.UploadProperties;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DatasetsConfiguration {
    @Bean
    DatasetRows datasetRows(JdbcClient jdbc, InstantSource clock, RetentionProperties retention) {
        return new DatasetRows(jdbc, clock, retention.settle());
    }

    @Bean
    DatasetCatalog datasetCatalog(DatasetRows rows, ArtifactStore store, JsonMapper json) {
        return new DatasetCatalog(rows, new DatasetSchemas(store, new SchemaDocument(json)));
    }

    @Bean
    StoredDocuments storedDocuments(ArtifactStore store) {
        return new StoredDocuments(store);
    }

    @Bean
    PurgeDatasets purgeDatasets(DatasetRows rows, ArtifactStore store) {
        return new PurgeDatasets(rows, new DatasetObjects(store));
    }

    @Bean
    Loop datasetSweep(PurgeDatasets purge, RetentionProperties retention) {
        return new Loop(
                "dataset-sweep",
                () -> {
                    purge.purge();
                    LockSupport.parkNanos(retention.sweep().toNanos());
                },
                new SecureRandom());
    }

    @Bean
    DeleteDataset deleteDataset(DatasetCatalog catalog, DatasetRows rows, CancelJob cancelJob, PurgeDatasets purge) {
        return new DeleteDataset(catalog, rows, cancelJob, purge);
    }

    @Bean
    ExtensionWork.Parts extensionParts(
            TransactionOperations transactions,
            DatasetCatalog catalog,
            DatasetRows rows,
            RetentionProperties retention,
            AnswerWriter answers) {
        ExtendRetention extend = new ExtendRetention(transactions, catalog, rows, retention.keepAtMost());
        return new ExtensionWork.Parts(catalog, extend, answers);
    }

    @Bean
    TrainingEnding trainingEnding(DatasetRows rows) {
        return new TrainingEnding(rows);
    }

    @Bean
    TrainingAftermath trainingAftermath(DatasetRows rows, PurgeDatasets purge) {
        return new TrainingAftermath(rows, purge);
    }

    @Bean
    UploadBodies uploadBodies(UploadProperties properties) {
        return new UploadBodies(properties, "seed_file", 16 * 1024);
    }

    /** Of all uploads, whatever is uploaded. */
    @Bean
    UploadSlots uploadSlots(UploadProperties properties) {
        return new UploadSlots(properties.concurrent());
    }

    @Bean
    SubmitDataset submitDataset(
            ArtifactStore store,
            SubmitJob submitJob,
            DatasetRows rows,
            Ids ids,
            InstantSource clock,
            RetentionProperties retention) {
        return new SubmitDataset(store, submitJob, rows, ids, clock, retention);
    }

    @Bean
    UploadWork.Parts uploadParts(
            SubmitDataset submit, UploadSlots slots, Jobs jobs, DatasetRows rows, AnswerWriter answers) {
        return new UploadWork.Parts(submit, slots, jobs, rows, answers);
    }
}
