package io.semblance.gateway.populations;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.populations.Population.About;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.gateway.uploads.UploadForm.Filled;
import io.semblance.gateway.uploads.UploadForm.UploadedFile;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.population.PopulationId;
import io.semblance.schema.population.SurveyColumn;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a survey in: streams it to the store, then accepts the job that makes its model together with the population's row. A form that is
 * refused at any point leaves no object, no row and no job. What the survey says is looked at by the job.
 */
public final class CreatePopulation {
    private static final Logger LOG = LoggerFactory.getLogger(CreatePopulation.class);
    private static final String MEDIA_TYPE = "text/csv";

    private final ArtifactStore store;
    private final SubmitJob submitJob;
    private final PopulationRows rows;
    private final Ids ids;
    private final InstantSource clock;

    CreatePopulation(ArtifactStore store, SubmitJob submitJob, PopulationRows rows, Ids ids, InstantSource clock) {
        this.store = store;
        this.submitJob = submitJob;
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param hold how long the client wants the answer held */
    record Accepted(Population population, Duration hold) {}

    Accepted create(TenantId tenant, RequestContext context, UploadForm form) throws IOException {
        PopulationId id = ids.newPopulation();
        String key = ArtifactKeys.survey(tenant, id);
        try {
            Filled<String> filled = form.read(() -> {}, file -> store(key, file));
            PopulationForm fields = new PopulationForm(filled);
            Population population = population(id, tenant, fields.about(filled.file()));
            List<SurveyColumn> columns = fields.columns();
            Accepted accepted = new Accepted(population, fields.hold());
            submit(population, key, columns, context);
            return accepted;
        } catch (IOException | RuntimeException e) {
            discard(id, key);
            throw e;
        }
    }

    /**
     * Makes a population of a survey that lies in the store already, all single-choice. The population has a copy of it.
     *
     * @param name as it was checked by the caller
     */
    public Copied copy(TenantId tenant, RequestContext context, String surveyKey, String fileName, String name)
            throws IOException {
        PopulationId id = ids.newPopulation();
        String key = ArtifactKeys.survey(tenant, id);
        try (InputStream body = store.open(surveyKey)) {
            store.put(key, MEDIA_TYPE, body);
            Population population = population(id, tenant, about(name, fileName));
            submit(population, key, List.of(), context);
            return new Copied(id, population.state().word());
        } catch (IOException | RuntimeException e) {
            discard(id, key);
            throw e;
        }
    }

    /**
     * A population that was made of an object.
     *
     * @param status as clients see it
     */
    public record Copied(PopulationId population, String status) {}

    private void submit(Population population, String key, List<SurveyColumn> columns, RequestContext context) {
        JobDraft draft = new JobDraft(
                population.training(),
                population.tenant(),
                header -> new JobCommand.TrainPopulation(header, population.id(), key, columns),
                JobView.Subject.none(),
                0,
                context.in(RequestContext.POPULATIONS));
        submitJob.submit(draft, () -> rows.insert(population));
    }

    private static About about(String name, String fileName) {
        return new About(
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                PopulationForm.ENGINE,
                fileName,
                false);
    }

    /** The file's name; refuses an empty file. */
    private String store(String key, UploadedFile file) throws IOException {
        if (store.put(key, MEDIA_TYPE, file.body()).bytes() == 0) {
            throw new ApiException(ErrorCode.UPLOAD_INVALID, "The file is empty.").with("field", "seed_data");
        }
        return file.name();
    }

    private Population population(PopulationId id, TenantId tenant, About about) {
        return new Population(
                id,
                tenant,
                about,
                PopulationState.PROCESSING,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                ids.newJob(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /** After a commit whose confirmation was lost the row is there, and the object belongs to it. */
    private void discard(PopulationId id, String key) {
        try {
            if (!rows.exists(id)) {
                store.delete(key);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The object of a refused upload may remain in the store: {}", FaultDescription.of(e));
        }
    }
}
