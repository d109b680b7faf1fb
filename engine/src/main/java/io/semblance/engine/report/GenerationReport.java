package io.semblance.engine.report;

import io.semblance.engine.encoding.Bins;
import io.semblance.engine.encoding.Levels;
import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.generation.Binding;
import io.semblance.engine.generation.GenerationPlan;
import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.RowTally;
import io.semblance.engine.scenario.Condition;
import io.semblance.engine.scenario.Resolution;
import io.semblance.engine.scenario.Resolver;
import io.semblance.engine.synthesis.ModelOrigin;
import io.semblance.engine.synthesis.SynthesisModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was generated, held against what was asked for and against the seed. Its JSON form is {@code report.json}, its form for
 * people {@link GenerationPage}. It follows from the rows alone, so whoever makes them reports the same.
 *
 * @param rowsAsked the rows that were asked for
 * @param rows the rows that were made, at least one
 * @param binding why there are fewer
 * @param scenario how the conditions were met
 * @param columns each column beside the seed
 * @param origin what is known of the model
 */
public record GenerationReport(
        long rowsAsked,
        long rows,
        Optional<Binding> binding,
        ScenarioOutcome scenario,
        List<ColumnShift> columns,
        ModelOrigin origin) {
    public GenerationReport {
        columns = List.copyOf(columns);
    }

    /**
     * The report on rows that were made.
     *
     * @param effectiveRows on how many rows of the seed they rest, see {@link GenerationPlan#effectiveRows()}
     * @param tally of all of them
     */
    public static GenerationReport of(
            SynthesisModel model,
            GenerationSpec spec,
            OptionalDouble effectiveRows,
            RowTally tally,
            Optional<Binding> binding) {
        List<Condition> conditions = switch (new Resolver(model).resolve(spec.scenario())) {
            case Resolution.Resolved resolved -> resolved.conditions();
            case Resolution.Unknown ignored -> throw new IllegalArgumentException("a scenario without rows");
            case Resolution.Impossible ignored -> throw new IllegalArgumentException("a scenario without rows");
        };
        List<ColumnShift> columns = new ArrayList<>();
        for (int column = 0; column < model.visible().size(); column++) {
            columns.add(shift(model, column, conditions, tally));
        }
        return new GenerationReport(
                spec.rowCount(),
                tally.rows(),
                binding,
                ScenarioOutcome.of(model.visible(), conditions, effectiveRows.orElse(0), tally),
                columns,
                model.origin());
    }

    private static ColumnShift shift(SynthesisModel model, int index, List<Condition> conditions, RowTally tally) {
        ModelColumn column = model.visible().get(index);
        boolean conditioned = conditions.stream().anyMatch(condition -> condition.column() == index);
        long[] seed = model.origin().counts().get(index);
        long[] generated = tally.counts(index);
        return switch (column.encoding()) {
            case Levels levels -> ColumnShift.of(column, levels, conditioned, seed, generated);
            case Bins bins ->
                ColumnShift.of(
                        column,
                        bins,
                        conditioned,
                        seed,
                        generated,
                        tally.numbers(index).orElseThrow());
        };
    }

    /** The mean distance of the columns that have no condition; 0 when all have one. */
    public double meanDistance() {
        return columns.stream()
                .filter(column -> !column.conditioned())
                .mapToDouble(ColumnShift::distance)
                .average()
                .orElse(0);
    }

    /** The report as UTF-8 JSON. */
    public byte[] toJson() {
        return GenerationReportJson.of(this);
    }
}
