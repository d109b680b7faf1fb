package io.semblance.engine.cleaning;

import io.semblance.engine.encoding.TableEncoder;
import java.util.Map;

/**
 * The outcome of cleaning.
 *
 * @param kept the kept columns by their position in the file
 */
public record Cleaning(CleaningReport report, Map<Integer, TableEncoder.Kept> kept) {}
