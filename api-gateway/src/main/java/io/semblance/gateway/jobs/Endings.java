package io.semblance.gateway.jobs;

import io.semblance.gateway.ledger.Reservations;
import io.semblance.gateway.ledger.Reservations.Settlement;
import io.semblance.schema.job.JobResult;
import java.util.List;
import java.util.function.Supplier;

/** What happens together with the end of jobs, in the transaction that ends them. */
final class Endings {
    private final Reservations reservations;
    private final Supplier<List<JobEnding>> rooms;

    /**
     * @param rooms asked for late, because the rooms that take part use jobs themselves
     */
    Endings(Reservations reservations, Supplier<List<JobEnding>> rooms) {
        this.reservations = reservations;
        this.rooms = rooms;
    }

    /** Whether a room has something to do with the result of a job before the job is completed. */
    boolean holdBack(JobView completed) {
        for (JobEnding room : rooms.get()) {
            if (room.holdsBack(completed)) {
                return true;
            }
        }
        return false;
    }

    /** Lets other rooms write what the ends mean to them. */
    void tellRooms(List<JobView> ended) {
        for (JobEnding room : rooms.get()) {
            ended.forEach(room::ended);
        }
    }

    /** Settles what the jobs had reserved. Called last: a tenant's next jobs wait for what this locks. */
    void settle(List<JobView> ended) {
        List<Settlement> settlements = ended.stream()
                .filter(job -> job.rowsReserved() > 0)
                .map(job -> new Settlement(job.id(), rowsMade(job)))
                .toList();
        if (!settlements.isEmpty()) {
            reservations.settle(settlements);
        }
    }

    /** Rows are charged for when they exist, never above what was reserved; a failed or cancelled job costs nothing. */
    private static long rowsMade(JobView job) {
        long made = job.result()
                .map(result -> switch (result) {
                    case JobResult.Generated generated -> generated.rowsGenerated();
                    // Priced before it ran, and at that price.
                    case JobResult.PersonasDone _ -> job.rowsReserved();
                    case JobResult.Trained _,
                            JobResult.Assessed _,
                            JobResult.Probed _,
                            JobResult.PopulationTrained _,
                            JobResult.QuestionTested _,
                            JobResult.PopulationTested _,
                            JobResult.PopulationAnswered _ -> 0L;
                })
                .orElse(0L);
        return Math.clamp(made, 0, job.rowsReserved());
    }
}
