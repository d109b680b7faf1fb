package io.semblance.gateway.datasets;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.StoredArtifact;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.gateway.uploads.UploadForm.Filled;
import io.semblance.gateway.uploads.UploadForm.UploadedFile;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.Preparation;
import io.semblance.schema.job.SeedFileFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a seed file in: streams it to the store, then accepts the training job together with the dataset's row. A form
 * that is refused at any point leaves no object, no row and no job.
 */
public final class SubmitDataset {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitDataset.class);

    private final ArtifactStore store;
    private final SubmitJob submitJob;
    private final DatasetRows rows;
    private final Ids ids;
    private final InstantSource clock;
    private final RetentionProperties retention;

    SubmitDataset(
            ArtifactStore store,
            SubmitJob submitJob,
            DatasetRows rows,
            Ids ids,
            InstantSource clock,
            RetentionProperties retention) {
        this.store = store;
        this.submitJob = submitJob;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * An object of the tenant that a dataset is to be made of.
     *
     * @param key where it lies
     * @param displayName name of the dataset, already checked; that of the file when empty
     */
    public record Source(String key, SeedFileFormat format, String fileName, Optional<String> displayName) {}

    /** A dataset that was made of an object. */
    public record Copied(DatasetId dataset, JobId job) {}

    /** A seed file as it lies in the store. */
    private record Stored(StoredArtifact object, SeedFileFormat format, String fileName) {}

    /**
     * An upload that is accepted, seen from inside the transaction.
     *
     * @param hold how long the client wants the answer held
     */
    record Accepted(DatasetId dataset, JobId job, Fingerprint fingerprint, Duration hold) {}

    /**
     * @param heartbeat called while the file streams
     * @param alsoInThisTransaction called where the job is accepted; an exception from it undoes everything
     */
    Accepted submit(
            TenantId tenant,
            RequestContext context,
            UploadForm form,
            Runnable heartbeat,
            Consumer<Accepted> alsoInThisTransaction)
            throws IOException {
        DatasetId id = ids.newDataset();
        String key = ArtifactKeys.seed(tenant, id);
        try {
            Filled<Stored> filled = form.read(heartbeat, file -> store(key, file));
            Failpoint.SEED_STORED.pass();
            Dataset dataset = dataset(id, tenant, filled.file(), filled.field(SeedForm.DISPLAY_NAME));
            Accepted accepted = new Accepted(
                    id,
                    dataset.job(),
                    Fingerprint.ofForm(filled.file().object().sha256(), filled.fields()),
                    WaitSeconds.parse(filled.field(SeedForm.WAIT_SECONDS)));
            Preparation preparation =
                    PreparationFields.parse(filled, dataset.seed().format());
            submitJob.submit(draft(dataset, key, preparation, context), () -> {
                rows.insert(dataset);
                alsoInThisTransaction.accept(accepted);
            });
            return accepted;
        } catch (IOException | RuntimeException e) {
            discard(id, key);
            throw e;
        }
    }

    /** Makes a dataset of an object, as of an upload. The dataset has a copy: it stays when the object goes. */
    public Copied copy(TenantId tenant, RequestContext context, Source source) throws IOException {
        DatasetId id = ids.newDataset();
        String key = ArtifactKeys.seed(tenant, id);
        try (InputStream body = store.open(source.key())) {
            StoredArtifact object = store.put(key, source.format().mediaType(), body);
            Dataset dataset =
                    dataset(id, tenant, new Stored(object, source.format(), source.fileName()), source.displayName());
            submitJob.submit(draft(dataset, key, Preparation.standard(), context), () -> rows.insert(dataset));
            return new Copied(id, dataset.job());
        } catch (IOException | RuntimeException e) {
            discard(id, key);
            throw e;
        }
    }

    private Stored store(String key, UploadedFile file) throws IOException {
        byte[] head = file.body().readNBytes(SeedHead.BYTES);
        SeedFileFormat format = SeedHead.inspect(head, file.name(), file.mediaType());
        var whole = new SequenceInputStream(new ByteArrayInputStream(head), file.body());
        return new Stored(store.put(key, format.mediaType(), whole), format, file.name());
    }

    private Dataset dataset(DatasetId id, TenantId tenant, Stored stored, Optional<String> name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Dataset(
                id,
                tenant,
                ids.newJob(),
                DisplayName.of(name, stored.fileName()),
                DatasetState.PROCESSING,
                new Dataset.Seed(
                        stored.format(),
                        stored.object().bytes(),
                        stored.object().sha256()),
                Optional.empty(),
                Optional.empty(),
                now,
                now.plus(retention.keep()));
    }

    private static JobDraft draft(Dataset dataset, String key, Preparation preparation, RequestContext context) {
        // The seed follows from the file alone, so that the same file gives the same model wherever it is trained.
        long seed = Long.parseUnsignedLong(dataset.seed().sha256().substring(0, 16), 16);
        return new JobDraft(
                dataset.job(),
                dataset.tenant(),
                header -> new JobCommand.Train(
                        header, dataset.id(), key, dataset.seed().format(), seed, preparation),
                new JobView.Subject(Optional.of(dataset.id()), Optional.empty()),
                0,
                context);
    }

    /** After a commit whose confirmation was lost the row is there, and the object belongs to it. */
    private void discard(DatasetId id, String key) {
        try {
            if (!rows.exists(id)) {
                store.delete(key);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The object of a refused upload may remain in the store: {}", FaultDescription.of(e));
        }
    }
}
