package io.semblance.schema.codec;

import io.semblance.schema.avro.GenerateOrder;
import io.semblance.schema.avro.JobCommandRecord;
import io.semblance.schema.avro.PartOrder;
import io.semblance.schema.avro.PersonaOrder;
import io.semblance.schema.avro.PopulationOrder;
import io.semblance.schema.avro.PreparationOrder;
import io.semblance.schema.avro.ProbeOrder;
import io.semblance.schema.avro.RangeOrder;
import io.semblance.schema.avro.TrainOrder;
import io.semblance.schema.id.DatasetId;
import io.semblance.schema.id.GenerationId;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.CommandHeader;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobCommand.Conditions;
import io.semblance.schema.job.JobCommand.Range;
import io.semblance.schema.job.OutputFileFormat;
import io.semblance.schema.job.Preparation;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@link JobCommand} to and from the bytes of {@code JobCommandRecord}. */
public final class JobCommandCodec {
    private final SingleObjectCodec<JobCommandRecord> wire =
            new SingleObjectCodec<>(JobCommandRecord.class, JobCommandRecord.getClassSchema());

    public byte[] encode(JobCommand command) {
        CommandHeader header = command.header();
        return wire.encode(JobCommandRecord.newBuilder()
                .setJob(header.job().value())
                .setTenant(header.tenant().value())
                .setDispatch(header.dispatch())
                .setIssuedAt(header.issuedAt())
                .setOrder(order(command))
                .setPopulation(PopulationOrders.toWire(command))
                .setPersonas(PersonaOrders.toWire(command))
                .build());
    }

    public JobCommand decode(byte[] bytes) throws UndecodableMessageException {
        JobCommandRecord read = wire.decode(bytes);
        try {
            CommandHeader header = new CommandHeader(
                    new JobId(read.getJob()), new TenantId(read.getTenant()), read.getDispatch(), read.getIssuedAt());
            PopulationOrder population = read.getPopulation();
            if (population != null) {
                return PopulationOrders.fromWire(header, population);
            }
            PersonaOrder personas = read.getPersonas();
            return personas == null ? command(header, read.getOrder()) : PersonaOrders.fromWire(header, personas);
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("a value outside the vocabulary", e);
        }
    }

    private static Object order(JobCommand command) {
        return switch (command) {
            case JobCommand.Train t ->
                new TrainOrder(
                        t.dataset().value(),
                        t.seedKey(),
                        t.format().wireName(),
                        t.seed(),
                        preparationOrder(t.preparation()));
            case JobCommand.Generate g -> generateOrder(g).build();
            case JobCommand.GeneratePart p ->
                generateOrder(p.whole())
                        .setPart(new PartOrder(p.number(), p.from(), p.to()))
                        .build();
            case JobCommand.Assess a -> assessOrder(a);
            case JobCommand.Probe _,
                    JobCommand.TrainPopulation _,
                    JobCommand.TestPopulation _,
                    JobCommand.TestQuestion _,
                    JobCommand.AnswerQuestions _,
                    JobCommand.MakePersonas _,
                    JobCommand.WritePersonas _,
                    JobCommand.EnhancePersona _,
                    JobCommand.ValidatePersonas _ -> new ProbeOrder();
        };
    }

    private static PreparationOrder preparationOrder(Preparation p) {
        return PreparationOrder.newBuilder()
                .setSheet(p.sheet().orElse(null))
                .setWeightColumn(p.weightColumn().orElse(null))
                .setDrop(p.drop())
                .setKeep(p.keep())
                .setRareLevels(p.rareLevels().wireName())
                .build();
    }

    private static GenerateOrder.Builder generateOrder(JobCommand.Generate g) {
        return conditions(GenerateOrder.newBuilder(), g.conditions())
                .setGeneration(g.generation().value())
                .setDataset(g.dataset().value())
                .setModelKey(g.modelKey())
                .setRowCount(g.rowCount())
                .setFormat(g.format().wireName())
                .setSeed(g.seed());
    }

    private static GenerateOrder assessOrder(JobCommand.Assess a) {
        return conditions(GenerateOrder.newBuilder(), a.conditions())
                .setAssess(true)
                .setGeneration("")
                .setDataset(a.dataset().value())
                .setModelKey(a.modelKey())
                .setRowCount(a.rowCount())
                .setFormat("")
                .setSeed(0)
                .build();
    }

    private static GenerateOrder.Builder conditions(GenerateOrder.Builder order, Conditions conditions) {
        Map<String, RangeOrder> ranges = conditions.ranges().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> new RangeOrder(e.getValue().min(), e.getValue().max())));
        return order.setShares(conditions.shares()).setRanges(ranges);
    }

    private static JobCommand command(CommandHeader header, Object order) throws UndecodableMessageException {
        return switch (order) {
            case TrainOrder t ->
                new JobCommand.Train(
                        header,
                        new DatasetId(t.getDataset()),
                        t.getSeedKey(),
                        Vocabulary.seedFormat(t.getFormat()),
                        t.getSeed(),
                        preparation(t.getPreparation()));
            case GenerateOrder g
            when g.getAssess() ->
                new JobCommand.Assess(
                        header, new DatasetId(g.getDataset()), g.getModelKey(), g.getRowCount(), conditions(g));
            case GenerateOrder g -> generation(header, g);
            case ProbeOrder ignored -> new JobCommand.Probe(header);
            default -> throw new UndecodableMessageException("an order of an unknown kind");
        };
    }

    private static Preparation preparation(PreparationOrder p) throws UndecodableMessageException {
        return new Preparation(
                Optional.ofNullable(p.getSheet()),
                Optional.ofNullable(p.getWeightColumn()),
                p.getDrop(),
                p.getKeep(),
                Vocabulary.rareLevels(p.getRareLevels()));
    }

    private static JobCommand generation(CommandHeader header, GenerateOrder g) throws UndecodableMessageException {
        JobCommand.Generate whole = generate(header, g);
        PartOrder part = g.getPart();
        return part == null
                ? whole
                : new JobCommand.GeneratePart(whole, part.getNumber(), part.getFromRow(), part.getToRow());
    }

    private static JobCommand.Generate generate(CommandHeader header, GenerateOrder g)
            throws UndecodableMessageException {
        OutputFileFormat format = Vocabulary.outputFormat(g.getFormat());
        return new JobCommand.Generate(
                header,
                new GenerationId(g.getGeneration()),
                new DatasetId(g.getDataset()),
                g.getModelKey(),
                g.getRowCount(),
                format,
                g.getSeed(),
                conditions(g));
    }

    private static Conditions conditions(GenerateOrder g) {
        Map<String, Range> ranges = g.getRanges().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        e -> new Range(e.getValue().getMin(), e.getValue().getMax())));
        return new Conditions(g.getShares(), ranges);
    }
}
