package io.semblance.worker;

import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobResult;
import java.util.List;

/** How a handler ended. */
public sealed interface JobOutcome {
    /**
     * The work is done and its objects are stored, though not yet published.
     *
     * @param spent keys of objects that nobody needs after this; deleted once the success has been told
     */
    record Succeeded(JobResult result, List<String> spent) implements JobOutcome {
        public Succeeded {
            spent = List.copyOf(spent);
        }

        public Succeeded(JobResult result) {
            this(result, List.of());
        }
    }

    /**
     * The job cannot succeed, however often it is tried.
     *
     * @param spent keys of input objects that nobody needs after this; deleted once the failure has been told
     */
    record Failed(Failure failure, List<String> spent) implements JobOutcome {
        public Failed {
            spent = List.copyOf(spent);
        }

        public Failed(Failure failure) {
            this(failure, List.of());
        }
    }
}
