package io.semblance.worker;

import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Keeps a few parts of a job ordered, and looks for the next one whenever a part has ended. */
final class OrderedParts<R extends JobResult> implements PartResults<R> {
    /** How soon a stop of the attempt is noticed. */
    private static final Duration TURN = Duration.ofMillis(250);

    /** Turns after which to look without news, which may be lost. */
    private static final int TURNS_WITHOUT_A_LOOK = 20;

    private final List<JobCommand.Part> parts;
    private final Class<R> result;
    private final PartExchange work;
    private final BooleanSupplier stopped;
    private final Map<String, String> headers;
    private final PartNews.Watch watch;
    private final List<String> spent = new ArrayList<>();
    private int ordered;
    private int taken;

    /**
     * @param stopped whether the attempt has to stop
     * @param headers of the orders
     */
    OrderedParts(
            List<? extends JobCommand.Part> parts,
            Class<R> result,
            PartExchange work,
            BooleanSupplier stopped,
            Map<String, String> headers) {
        this.parts = List.copyOf(parts);
        this.result = result;
        this.work = work;
        this.stopped = stopped;
        this.headers = headers;
        // Before the first order, so that no end of a part is missed.
        this.watch = work.news().watch(parts.getFirst().header().job());
    }

    @Override
    public Optional<R> next() throws IOException {
        if (taken == parts.size()) {
            return Optional.empty();
        }
        while (ordered < Math.min(parts.size(), taken + work.ahead())) {
            order(parts.get(ordered++));
        }
        JobCommand.Part wanted = parts.get(taken++);
        return Optional.of(note(wanted, await(wanted)));
    }

    private void order(JobCommand.Part part) throws IOException {
        if (look(part).isEmpty()) {
            work.orders().send(part, headers);
        }
    }

    private R await(JobCommand.Part part) throws IOException {
        Optional<R> found = look(part);
        while (found.isEmpty()) {
            awaitNews();
            found = look(part);
        }
        return found.get();
    }

    private Optional<R> look(JobCommand.Part part) throws IOException {
        return work.manifests().find(part).map(JobEvent.Succeeded::result).map(result::cast);
    }

    private void awaitNews() throws IOException {
        for (int turn = 0; turn < TURNS_WITHOUT_A_LOOK; turn++) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("the attempt has to stop");
            }
            if (awaitTurn()) {
                break;
            }
        }
        if (watch.failure().isPresent()) {
            throw new JobFailedException(watch.failure().get());
        }
        if (watch.silence().compareTo(work.patience()) > 0) {
            throw new IOException("no part of the job has given a sign for " + work.patience());
        }
    }

    private boolean awaitTurn() throws InterruptedIOException {
        try {
            return watch.awaitEnd(TURN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a part was waited for");
        }
    }

    private R note(JobCommand.Part part, R made) {
        made.artifacts().stream().map(Artifact::key).forEach(spent::add);
        spent.add(Manifests.key(part));
        return made;
    }

    @Override
    public List<String> spent() {
        return List.copyOf(spent);
    }

    @Override
    public void close() {
        watch.close();
    }
}
