package io.semblance.engine;

import io.semblance.engine.random.Draws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Seed files for tests, made from a key. */
public final class SeedFixtures {
    private static final String[] SEGMENTS = {"Value", "Mainstream", "Premium"};
    private static final String[] CHANNELS = {"Retail", "Online", "Club"};
    private static final String[] REGIONS = {"Northeast", "South", "Midwest", "West"};

    private SeedFixtures() {}

    /** A survey: intent depends on segment, channel and age; spend is null in a tenth of the rows; joined is a date. */
    public static String survey(int rows, long key) {
        StringBuilder csv = new StringBuilder("age,segment,channel,region,purchase_intent,spend,joined,member\n");
        for (int row = 0; row < rows; row++) {
            long k = Draws.key(key, row);
            int age = 18 + (int) Draws.below(k, 1, 48);
            String segment = pick(SEGMENTS, Draws.unit(k, 2), 0.35, 0.80);
            String channel = pick(CHANNELS, Draws.unit(k, 3), 0.50, 0.85);
            double intent = 42
                    + (segment.equals("Premium") ? 18 : 0)
                    + (channel.equals("Online") ? 8 : 0)
                    + Math.clamp((age - 35) / 3.0, -8, 8)
                    + 10 * normal(k, 5);
            long spend = Math.round(1_000 + 20 * intent + 300 * normal(k, 7));
            csv.append(age)
                    .append(',')
                    .append(segment)
                    .append(',')
                    .append(channel)
                    .append(',')
                    .append(REGIONS[(int) Draws.below(k, 4, 4)])
                    .append(',')
                    .append(Math.clamp(Math.round(intent), 0, 100))
                    .append(',')
                    .append(Draws.unit(k, 9) < 0.1 ? "" : String.format(Locale.ROOT, "%.2f", spend / 100.0))
                    .append(',')
                    .append("20%02d-%02d-15".formatted(10 + Draws.below(k, 10, 10), 1 + Draws.below(k, 11, 12)))
                    .append(',')
                    .append(Draws.unit(k, 12) < (segment.equals("Premium") ? 0.9 : 0.2))
                    .append('\n');
        }
        return csv.toString();
    }

    /** Writes a text to a file of the folder. */
    public static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes to a file of the folder. */
    public static Path file(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pick(String[] levels, double unit, double first, double second) {
        return unit < first ? levels[0] : unit < second ? levels[1] : levels[2];
    }

    private static double normal(long key, long position) {
        double u = 1 - Draws.unit(key, position);
        return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * Draws.unit(key, position + 1));
    }
}
