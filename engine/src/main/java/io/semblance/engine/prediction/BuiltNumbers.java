package io.semblance.engine.prediction;

import static java.util.Objects.requireNonNull;

import io.semblance.engine.prediction.calibration.Calibration;
import io.semblance.engine.prediction.groups.GroupDeviations;
import io.semblance.engine.prediction.head.AnswerHead;
import io.semblance.engine.prediction.joint.JointAnswers;
import io.semblance.engine.prediction.neighbours.AnswerIndex;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that was learned from the public surveys. It is built by {@code BuildPredictor} of the benchmarks and shipped as resources. */
public record BuiltNumbers(
        AnswerIndex index,
        List<AnswerHead> heads,
        GroupDeviations groups,
        JointAnswers joint,
        Calibration calibration) {
    private static final int MAGIC = 0x53504E31;
    private static final String INDEX = "index.bin";
    private static final String HEADS = "heads.bin";
    private static final String GROUPS = "groups.bin";
    private static final String JOINT = "joint.bin";
    private static final String CALIBRATION = "calibration.bin";

    public BuiltNumbers {
        heads = List.copyOf(heads);
    }

    /** The numbers that are shipped. */
    public static BuiltNumbers shipped() {
        try {
            return read(name -> requireNonNull(
                    BuiltNumbers.class.getResourceAsStream(name), "the built numbers are missing from the jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Source {
        InputStream open(String name) throws IOException;
    }

    private interface Part<T> {
        T read(DataInputStream in) throws IOException;
    }

    private interface Written {
        void write(DataOutputStream out) throws IOException;
    }

    private static BuiltNumbers read(Source source) throws IOException {
        return new BuiltNumbers(
                read(source, INDEX, AnswerIndex::read),
                read(source, HEADS, BuiltNumbers::heads),
                read(source, GROUPS, GroupDeviations::read),
                read(source, JOINT, JointAnswers::read),
                read(source, CALIBRATION, Calibration::read));
    }

    private static <T> T read(Source source, String name, Part<T> part) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(source.open(name), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(name + " is of another format");
            }
            return part.read(in);
        }
    }

    private static List<AnswerHead> heads(DataInputStream in) throws IOException {
        List<AnswerHead> heads = new ArrayList<>();
        int count = in.readInt();
        for (int head = 0; head < count; head++) {
            heads.add(AnswerHead.read(in));
        }
        return heads;
    }

    /** Writes the files that {@link #shipped()} reads. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, INDEX, index::write);
        write(folder, HEADS, out -> {
            out.writeInt(heads.size());
            for (AnswerHead head : heads) {
                head.write(out);
            }
        });
        write(folder, GROUPS, groups::write);
        write(folder, JOINT, joint::write);
        write(folder, CALIBRATION, calibration::write);
    }

    private static void write(Path folder, String name, Written part) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(name));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
            out.writeInt(MAGIC);
            part.write(out);
        }
    }
}
