package io.semblance.gateway.jobs;

import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import java.util.function.Function;

/**
 * A job to be accepted.
 *
 * @param order makes the command once its header is known, such as {@code JobCommand.Probe::new}
 * @param rowsToReserve rows to hold in the ledger until the job ends, 0 for none
 */
public record JobDraft(
        JobId id,
        TenantId tenant,
        Function<CommandHeader, JobCommand> order,
        JobView.Subject subject,
        long rowsToReserve,
        RequestContext context) {}
