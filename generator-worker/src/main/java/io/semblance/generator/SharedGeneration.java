package io.semblance.generator;

import io.semblance.engine.format.JoinedFile;
import io.semblance.engine.format.PartFile;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.MadeRows;
import io.semblance.engine.generation.Part;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.worker.JobContext;
import io.semblance.worker.PartResults;
import io.semblance.worker.SharedWork;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Has a large generation made by all workers, and makes one file of the parts while they come in. The bytes go through this process by
 * the buffer: the digest of the file needs each of them once.
 */
final class SharedGeneration {
    private final JobCommand.Generate command;
    private final GenerationPlan plan;
    private final JobContext context;
    private final MadeRows all;

    SharedGeneration(JobCommand.Generate command, GenerationPlan plan, JobContext context) {
        this.command = command;
        this.plan = plan;
        this.context = context;
        this.all = plan.none();
    }

    /** The stored file, and the keys of objects that nobody needs after it. */
    record Joined(Artifact file, MadeRows rows, List<String> spent) {}

    /**
     * Makes the rows.
     *
     * @param each rows of a part
     * @throws io.semblance.worker.JobFailedException when a part cannot be made
     */
    Joined make(SharedWork work, long each) throws IOException {
        String name = "rows." + command.format().wireName();
        try (PartResults<JobResult.Generated> results = work.order(parts(each), JobResult.Generated.class, context);
                InputStream file =
                        new JoinedFile(Orders.output(command.format()).join(plan.columns()), () -> next(results))) {
            Artifact rows = context.publish(name, command.format().mediaType(), file);
            return new Joined(rows, all, results.spent());
        }
    }

    private List<JobCommand.GeneratePart> parts(long each) {
        List<JobCommand.GeneratePart> parts = new ArrayList<>();
        for (Part part : Part.of(plan.rows(), each)) {
            parts.add(new JobCommand.GeneratePart(command, parts.size(), part.from(), part.to()));
        }
        return parts;
    }

    private Optional<PartFile> next(PartResults<JobResult.Generated> results) throws IOException {
        context.progress(JobPhase.SAMPLING, all.rows(), plan.rows());
        Optional<JobResult.Generated> part = results.next();
        if (part.isPresent()) {
            all.add(made(part.get()));
        }
        return part.map(of -> new StoredPart(of.rows(), context));
    }

    private MadeRows made(JobResult.Generated part) throws IOException {
        Artifact stored = Objects.requireNonNull(part.documents().get(PartHandler.MADE), "what a part adds up to");
        byte[] bytes = new StoredPart(stored, context).read(0, Math.toIntExact(stored.bytes()));
        return plan.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** A part in the store. */
    private record StoredPart(Artifact object, JobContext context) implements PartFile {
        @Override
        public long bytes() {
            return object.bytes();
        }

        @Override
        public InputStream open(long offset, long length) throws IOException {
            return context.open(object.key(), offset, length);
        }
    }
}
