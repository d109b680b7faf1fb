package io.semblance.schema.codec;

import io.semblance.schema.avro.ArtifactRecord;
import io.semblance.schema.avro.AttemptFailedHappening;
import io.semblance.schema.avro.CancelledHappening;
import io.semblance.schema.avro.FailedHappening;
import io.semblance.schema.avro.FaultRecord;
import io.semblance.schema.avro.JobEventRecord;
import io.semblance.schema.avro.PopulationResult;
import io.semblance.schema.avro.ProgressedHappening;
import io.semblance.schema.avro.StartedHappening;
import io.semblance.schema.avro.SucceededHappening;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.Attempt;
import io.semblance.schema.job.EventHeader;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.JobResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@link JobEvent} to and from the bytes of {@code JobEventRecord}. */
public final class JobEventCodec {
    private final SingleObjectCodec<JobEventRecord> wire =
            new SingleObjectCodec<>(JobEventRecord.class, JobEventRecord.getClassSchema());

    public byte[] encode(JobEvent event) {
        EventHeader header = event.header();
        return wire.encode(JobEventRecord.newBuilder()
                .setJob(header.job().value())
                .setTenant(header.tenant().value())
                .setType(header.type().wireName())
                .setDispatch(header.attempt().dispatch())
                .setAttempt(header.attempt().id())
                .setAttemptStartedAt(header.attempt().startedAt())
                .setSequence(header.sequence())
                .setAt(header.at())
                .setWorker(header.worker())
                .setHappening(happening(event))
                .build());
    }

    public JobEvent decode(byte[] bytes) throws UndecodableMessageException {
        JobEventRecord read = wire.decode(bytes);
        try {
            return event(header(read), read.getHappening());
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("a value outside the vocabulary", e);
        }
    }

    private static Object happening(JobEvent event) {
        return switch (event) {
            case JobEvent.Started ignored -> new StartedHappening();
            case JobEvent.Progressed p -> new ProgressedHappening(p.phase().wireName(), p.done(), p.total());
            case JobEvent.AttemptFailed f ->
                new AttemptFailedHappening(
                        f.failure().code().slug(), f.failure().detail());
            case JobEvent.Succeeded s ->
                new SucceededHappening(
                        JobResults.toWire(s.result()),
                        PopulationResults.toWire(s.result()),
                        personas(s.result()),
                        personaFiles(s.result()));
            case JobEvent.Failed f -> failed(f.failure());
            case JobEvent.Cancelled ignored -> new CancelledHappening();
        };
    }

    private static @Nullable ArtifactRecord personas(JobResult result) {
        return result instanceof JobResult.PersonasDone done ? JobResults.artifact(done.document()) : null;
    }

    private static Map<String, ArtifactRecord> personaFiles(JobResult result) {
        return result instanceof JobResult.PersonasDone done
                ? JobResults.documents(done.files(), JobResults::artifact)
                : Map.of();
    }

    private static FailedHappening failed(Failure failure) {
        return FailedHappening.newBuilder()
                .setCode(failure.code().slug())
                .setDetail(failure.detail())
                .setLine(failure.line().isPresent() ? (Long) failure.line().getAsLong() : null)
                .setColumn(failure.column().orElse(null))
                .setFaults(failure.faults().stream().map(JobEventCodec::fault).toList())
                .build();
    }

    private static FaultRecord fault(Failure.Fault fault) {
        return new FaultRecord(
                fault.rule(),
                fault.detail(),
                fault.line().isPresent() ? (Long) fault.line().getAsLong() : null,
                fault.question().isPresent() ? (Integer) fault.question().getAsInt() : null);
    }

    private static EventHeader header(JobEventRecord read) throws UndecodableMessageException {
        return new EventHeader(
                new JobId(read.getJob()),
                new TenantId(read.getTenant()),
                Vocabulary.type(read.getType()),
                new Attempt(read.getDispatch(), read.getAttempt(), read.getAttemptStartedAt()),
                read.getSequence(),
                read.getAt(),
                read.getWorker());
    }

    private static JobEvent event(EventHeader header, Object happening) throws UndecodableMessageException {
        return switch (happening) {
            case StartedHappening ignored -> new JobEvent.Started(header);
            case ProgressedHappening p ->
                new JobEvent.Progressed(header, Vocabulary.phase(p.getPhase()), p.getDone(), p.getTotal());
            case AttemptFailedHappening f ->
                new JobEvent.AttemptFailed(header, Failure.of(Vocabulary.code(f.getCode()), f.getDetail()));
            case SucceededHappening s -> new JobEvent.Succeeded(header, result(s));
            case FailedHappening f -> new JobEvent.Failed(header, failure(f));
            case CancelledHappening ignored -> new JobEvent.Cancelled(header);
            default -> throw new UndecodableMessageException("a happening of an unknown kind");
        };
    }

    private static Failure failure(FailedHappening f) throws UndecodableMessageException {
        Long line = f.getLine();
        return new Failure(
                Vocabulary.code(f.getCode()),
                f.getDetail(),
                line == null ? OptionalLong.empty() : OptionalLong.of(line),
                Optional.ofNullable(f.getColumn()),
                f.getFaults().stream().map(JobEventCodec::fault).toList());
    }

    private static Failure.Fault fault(FaultRecord read) {
        Long line = read.getLine();
        Integer question = read.getQuestion();
        return new Failure.Fault(
                read.getRule(),
                read.getDetail(),
                line == null ? OptionalLong.empty() : OptionalLong.of(line),
                question == null ? OptionalInt.empty() : OptionalInt.of(question));
    }

    private static JobResult result(SucceededHappening s) throws UndecodableMessageException {
        ArtifactRecord personas = s.getPersonas();
        if (personas != null) {
            return new JobResult.PersonasDone(
                    JobResults.artifact(personas), JobResults.documents(s.getPersonaFiles(), JobResults::artifact));
        }
        PopulationResult population = s.getPopulation();
        return population == null ? JobResults.fromWire(s.getResult()) : PopulationResults.fromWire(population);
    }
}
