package io.semblance.worker;

import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The handlers of this process, at most one for each job type. */
final class JobHandlers {
    private final Map<JobType, JobHandler<?>> byType = new EnumMap<>(JobType.class);

    JobHandlers(Collection<? extends JobHandler<?>> handlers) {
        for (JobHandler<?> handler : handlers) {
            if (byType.put(handler.type(), handler) != null) {
                throw new IllegalArgumentException("two handlers of type " + handler.type());
            }
        }
    }

    Set<JobType> types() {
        return Set.copyOf(byType.keySet());
    }

    JobOutcome handle(JobCommand command, JobContext context) throws Exception {
        JobHandler<?> handler = byType.get(command.type());
        if (handler == null) {
            throw new IllegalStateException("no handler of type " + command.type());
        }
        return handle(handler, command, context);
    }

    private static <C extends JobCommand> JobOutcome handle(
            JobHandler<C> handler, JobCommand command, JobContext context) throws Exception {
        return handler.handle(handler.commandType().cast(command), context);
    }
}
