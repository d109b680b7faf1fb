package io.semblance.engine.persona.inference;

import io.semblance.engine.persona.Distribution;
import java.util.List;

/**
 * Data of whoever asks, as far as a blueprint can use it.
 *
 * @param title how a blueprint names it as a source
 */
public record OwnData(String title, List<Column> columns) {
    public OwnData {
        columns = List.copyOf(columns);
    }

    /**
     * A column, or a question.
     *
     * @param label the question it answers, or its name once more
     */
    public record Column(String name, String label, Distribution distribution) {}
}
