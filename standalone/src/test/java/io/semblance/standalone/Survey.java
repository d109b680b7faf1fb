package io.semblance.standalone;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A made-up survey in the shape of the contract's quickstart; the same rows for the same number. */
public final class Survey {
    private static final String HEADER = "age,segment,channel,region,purchase_intent";
    private static final String[] SEGMENTS = {"Value", "Value", "Mainstream", "Mainstream", "Premium"};
    private static final String[] CHANNELS = {"Retail", "Retail", "Online", "Online", "Club"};
    private static final String[] REGIONS = {"Northeast", "South", "Midwest", "West"};

    private Survey() {}

    public static Path write(Path file, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            writeRows(out, rows);
        }
        return file;
    }

    /** As {@link #write}, but the record on the line has a field too few; the header is line 1. */
    static Path writeBroken(Path file, int line, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER + "\n");
            writeRows(out, line - 2);
            out.write("31,Premium,Online,West\n");
            writeRows(out, rows - line);
        }
        return file;
    }

    private static void writeRows(BufferedWriter out, int rows) throws IOException {
        var random = new SplittableRandom(7);
        for (int row = 0; row < rows; row++) {
            String segment = SEGMENTS[random.nextInt(SEGMENTS.length)];
            int intent = 40 + random.nextInt(40) + (segment.equals("Premium") ? 18 : 0);
            out.write((18 + random.nextInt(48)) + "," + segment + "," + CHANNELS[random.nextInt(CHANNELS.length)] + ","
                    + REGIONS[random.nextInt(REGIONS.length)] + "," + intent + "\n");
        }
    }
}
