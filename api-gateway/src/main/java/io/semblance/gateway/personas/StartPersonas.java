package io.semblance.gateway.personas;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.artifact.ArtifactStore;
import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.jobs.JobDraft;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.SubmitJob;
import io.semblance.gateway.populations.PopulationCatalog;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.Ids;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.schema.persona.PersonaRunId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Accepts runs: priced, reserved, and put down together with their job. What is refused leaves nothing behind. */
final class StartPersonas {
    private static final Logger LOG = LoggerFactory.getLogger(StartPersonas.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ArtifactStore store;
    private final SubmitJob submitJob;
    private final PersonaRunRows rows;
    private final Prices prices;
    private final DatasetCatalog datasets;
    private final PopulationCatalog populations;
    private final Ids ids;
    private final InstantSource clock;

    StartPersonas(
            ArtifactStore store,
            SubmitJob submitJob,
            PersonaRunRows rows,
            Prices prices,
            DatasetCatalog datasets,
            PopulationCatalog populations,
            Ids ids,
            InstantSource clock) {
        this.store = store;
        this.submitJob = submitJob;
        this.rows = rows;
        this.prices = prices;
        this.datasets = datasets;
        this.populations = populations;
        this.ids = ids;
        this.clock = clock;
    }

    /** Refuses as the rooms of datasets and populations do what is not there or has no model yet. */
    PersonaRun generate(ApiCaller caller, RequestContext context, PersonaRequest.Generate asked) {
        Optional<OwnSource> own = asked.own().map(of -> own(caller.tenant(), of));
        PersonaRun run = run(caller, PersonaRun.Kind.GENERATE, asked.prompt(), asked.count(), asked.grounding());
        return submit(
                run,
                context,
                header -> new JobCommand.MakePersonas(
                        header, run.id(), asked.prompt(), asked.count(), asked.grounding(), own, asked.seed()));
    }

    private OwnSource own(TenantId tenant, PersonaRequest.Own asked) {
        String modelKey = switch (asked.kind()) {
            case DATASET -> datasets.trained(tenant, asked.id()).modelKey();
            case POPULATION -> populations.modelKey(tenant, asked.id());
        };
        return new OwnSource(asked.kind(), modelKey, "own " + asked.kind().wireName() + " " + asked.id());
    }

    PersonaRun enhance(ApiCaller caller, RequestContext context, PersonaRequest.Enhance asked) {
        PersonaRun run = run(caller, PersonaRun.Kind.ENHANCE, asked.persona(), 1, asked.grounding());
        return submit(
                run,
                context,
                header -> new JobCommand.EnhancePersona(
                        header, run.id(), asked.persona(), asked.grounding(), asked.seed()));
    }

    /** What is given may be large: it goes to the store, and the job names it. */
    PersonaRun validate(ApiCaller caller, RequestContext context, PersonaRequest.Validate asked) {
        PersonaRun run = run(caller, PersonaRun.Kind.VALIDATE, "", asked.personas(), GroundingLevel.OFF);
        String key = ArtifactKeys.givenPersonas(caller.tenant(), run.id());
        try {
            store.put(key, "application/json", new ByteArrayInputStream(JSON.writeValueAsBytes(asked.document())));
            return submit(run, context, header -> new JobCommand.ValidatePersonas(header, run.id(), key));
        } catch (IOException e) {
            throw StoreFaults.of(e);
        } catch (RuntimeException e) {
            discard(run.id(), key);
            throw e;
        }
    }

    /** The run of a command as a new one, of the same words and at the price that was quoted then. */
    PersonaRun again(PersonaRun former, JobCommand command, RequestContext context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PersonaRun run = new PersonaRun(
                new PersonaRunId(ids.uuid()),
                former.tenant(),
                former.kind(),
                PersonaRun.State.OPEN,
                ids.newJob(),
                now,
                now,
                former.given(),
                former.personas(),
                former.grounding(),
                former.quoted(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        return submit(run, context, header -> of(run, header, command));
    }

    private static JobCommand of(PersonaRun run, CommandHeader header, JobCommand command) {
        if (command instanceof JobCommand.MakePersonas m) {
            return new JobCommand.MakePersonas(
                    header, run.id(), m.prompt(), m.count(), m.grounding(), m.own(), m.seed());
        }
        if (command instanceof JobCommand.EnhancePersona e) {
            return new JobCommand.EnhancePersona(header, run.id(), e.source(), e.grounding(), e.seed());
        }
        throw new IllegalArgumentException("no command of a run that is repeated");
    }

    private PersonaRun run(
            ApiCaller caller, PersonaRun.Kind kind, String given, int personas, GroundingLevel grounding) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new PersonaRun(
                new PersonaRunId(ids.uuid()),
                caller.tenant(),
                kind,
                PersonaRun.State.OPEN,
                ids.newJob(),
                now,
                now,
                given,
                personas,
                grounding,
                caller.test() ? 0 : prices.of(kind, personas, grounding),
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    private PersonaRun submit(PersonaRun run, RequestContext context, Function<CommandHeader, JobCommand> order) {
        JobId job = run.job();
        TenantId tenant = run.tenant();
        JobDraft draft = new JobDraft(
                job, tenant, order, JobView.Subject.none(), run.quoted(), context.in(RequestContext.PERSONAS));
        submitJob.submit(draft, () -> rows.insert(run));
        return run;
    }

    /** After a commit whose confirmation was lost the row is there, and the object belongs to it. */
    private void discard(PersonaRunId run, String key) {
        try {
            if (!rows.exists(run)) {
                store.delete(key);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The object of a refused request may remain in the store: {}", FaultDescription.of(e));
        }
    }
}
