package io.semblance.engine.cleaning;

import io.semblance.engine.encoding.TableEncoder;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The outcome of cleaning.
 *
 * @param kept the kept columns by their position in the file
 * @param weight the position of the column that weighs the rows
 */
public record Cleaning(CleaningReport report, Map<Integer, TableEncoder.Kept> kept, OptionalInt weight) {}
