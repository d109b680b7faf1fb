package io.semblance.gateway.personas;

import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.gateway.datasets.SubmitDataset;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.populations.CreatePopulation;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.PersonaFileNames;
import java.io.IOException;
import java.util.Optional;

/** Makes datasets and populations of personas. Both have copies, which stay when the run is deleted. */
final class ReusePersonas {
    private final PersonaRuns runs;
    private final SubmitDataset datasets;
    private final CreatePopulation populations;
    private final UploadSlots slots;

    /** @param slots a copy takes a place as an upload does */
    ReusePersonas(PersonaRuns runs, SubmitDataset datasets, CreatePopulation populations, UploadSlots slots) {
        this.runs = runs;
        this.datasets = datasets;
        this.populations = populations;
        this.slots = slots;
    }

    /** @param name of the dataset; that of the file when empty */
    SubmitDataset.Copied asDataset(TenantId tenant, RequestContext context, String id, Optional<String> name) {
        String key = file(tenant, id, PersonaFileNames.SEED);
        var source = new SubmitDataset.Source(key, SeedFileFormat.CSV, PersonaFileNames.CSV, name);
        return copied(tenant, () -> datasets.copy(tenant, context, source));
    }

    CreatePopulation.Copied asPopulation(TenantId tenant, RequestContext context, String id, String name) {
        String key = file(tenant, id, PersonaFileNames.SURVEY);
        return copied(tenant, () -> populations.copy(tenant, context, key, PersonaFileNames.SURVEY, name));
    }

    private String file(TenantId tenant, String id, String name) {
        return runs.finished(tenant, id)
                .file(name)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.PERSONAS_TOO_FEW, "There are too few personas, or fields of them, for this."));
    }

    private <T> T copied(TenantId tenant, UploadSlots.Streaming<T> copy) {
        try {
            return slots.during(tenant, copy);
        } catch (ArtifactNotFoundException e) {
            // The run was deleted meanwhile.
            throw PersonaRuns.notFound();
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }
}
