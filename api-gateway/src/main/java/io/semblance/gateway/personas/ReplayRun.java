package io.semblance.gateway.personas;

import io.semblance.gateway.jobs.JobReplay;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Optional;
import java.util.Set;

/** A run of personas in the place of one that has failed, quoted as that one was. */
final class ReplayRun implements JobReplay {
    private final StartPersonas start;
    private final PersonaRunRows rows;

    ReplayRun(StartPersonas start, PersonaRunRows rows) {
        this.start = start;
        this.rows = rows;
    }

    /** Of a validation what was given belongs to the failed run, and goes when that goes. */
    @Override
    public Set<JobType> types() {
        return Set.of(JobType.PERSONAS, JobType.PERSONA_ENHANCEMENT);
    }

    @Override
    public JobId replay(JobView failed, JobCommand command, RequestContext context) {
        PersonaRun run = run(failed.tenant(), command)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.DEAD_LETTER_NOT_REPLAYABLE, "The run was deleted or has expired meanwhile."));
        return start.again(run, command, context).job();
    }

    private Optional<PersonaRun> run(TenantId tenant, JobCommand command) {
        if (command instanceof JobCommand.MakePersonas make) {
            return rows.find(tenant, make.run(), PersonaRun.Kind.GENERATE);
        }
        if (command instanceof JobCommand.EnhancePersona enhance) {
            return rows.find(tenant, enhance.run(), PersonaRun.Kind.ENHANCE);
        }
        throw new IllegalArgumentException("the command of another job");
    }
}
