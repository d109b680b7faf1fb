package io.semblance.gateway.jobs.kafka;

import io.semblance.gateway.jobs.CommandSender;
import io.semblance.gateway.jobs.QueuedCommand;
import io.semblance.schema.codec.JobCommandCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.MessageHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Commands onto the topics of their types, keyed by job, with the request's context in the headers. */
final class KafkaCommands implements CommandSender {
    private final KafkaOperations<String, byte[]> kafka;
    private final InstantSource clock;
    private final JobCommandCodec codec = new JobCommandCodec();

    KafkaCommands(KafkaOperations<String, byte[]> kafka, InstantSource clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<?> send(QueuedCommand queued) {
        try {
            return kafka.send(record(queued));
        } catch (KafkaException | org.apache.kafka.common.KafkaException | UndecodableMessageException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private ProducerRecord<String, byte[]> record(QueuedCommand queued) throws UndecodableMessageException {
        return record(queued.type().commandTopic(), queued);
    }

    /** The command for another topic of its type. */
    ProducerRecord<String, byte[]> record(String topic, QueuedCommand queued) throws UndecodableMessageException {
        CommandHeader header = new CommandHeader(queued.job(), queued.tenant(), queued.dispatch(), clock.instant());
        byte[] command = codec.encode(with(header, codec.decode(queued.command())));
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, queued.job().value(), command);
        header(record, MessageHeaders.REQUEST_ID, queued.context().requestId());
        header(record, MessageHeaders.TENANT, queued.tenant().value());
        header(record, MessageHeaders.DIALECT, queued.context().dialect());
        queued.context().traceparent().ifPresent(trace -> header(record, MessageHeaders.TRACEPARENT, trace));
        return record;
    }

    private static JobCommand with(CommandHeader header, JobCommand command) {
        return switch (command) {
            case JobCommand.Train t ->
                new JobCommand.Train(header, t.dataset(), t.seedKey(), t.format(), t.seed(), t.preparation());
            case JobCommand.Generate g -> with(header, g);
            case JobCommand.GeneratePart p ->
                new JobCommand.GeneratePart(with(header, p.whole()), p.number(), p.from(), p.to());
            case JobCommand.Assess a ->
                new JobCommand.Assess(header, a.dataset(), a.modelKey(), a.rowCount(), a.conditions());
            case JobCommand.Probe ignored -> new JobCommand.Probe(header);
            case JobCommand.TrainPopulation t ->
                new JobCommand.TrainPopulation(header, t.population(), t.seedKey(), t.columns());
            case JobCommand.TestPopulation t -> with(header, t);
            case JobCommand.TestQuestion q -> new JobCommand.TestQuestion(with(header, q.whole()), q.number());
            case JobCommand.AnswerQuestions a ->
                new JobCommand.AnswerQuestions(header, a.population(), a.modelKey(), a.questions());
            case JobCommand.MakePersonas m ->
                new JobCommand.MakePersonas(header, m.run(), m.prompt(), m.count(), m.grounding(), m.own(), m.seed());
            case JobCommand.WritePersonas w ->
                new JobCommand.WritePersonas(
                        header, w.run(), w.blueprintKey(), w.count(), w.seed(), w.number(), w.from(), w.to());
            case JobCommand.EnhancePersona e ->
                new JobCommand.EnhancePersona(header, e.run(), e.source(), e.grounding(), e.seed());
            case JobCommand.ValidatePersonas v -> new JobCommand.ValidatePersonas(header, v.run(), v.givenKey());
        };
    }

    private static JobCommand.TestPopulation with(CommandHeader header, JobCommand.TestPopulation t) {
        return new JobCommand.TestPopulation(header, t.population(), t.modelKey());
    }

    private static JobCommand.Generate with(CommandHeader header, JobCommand.Generate g) {
        return new JobCommand.Generate(
                header, g.generation(), g.dataset(), g.modelKey(), g.rowCount(), g.format(), g.seed(), g.conditions());
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
