package io.semblance.engine.synthesis;

import static io.semblance.engine.synthesis.BodyInput.check;

import io.semblance.engine.encoding.ModelColumn;
import io.semblance.engine.synthesis.ModelOrigin.HeldOutFigures;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the body of a model file that tells where the model comes from. */
final class OriginBody {
    private static final int SHA256_DIGITS = 64;

    private OriginBody() {}

    static void write(ModelOrigin origin, DataOutputStream out) throws IOException {
        byte[] sha256 = origin.seedSha256().orElse("").getBytes(StandardCharsets.UTF_8);
        out.writeInt(sha256.length);
        out.write(sha256);
        for (long[] counts : origin.counts()) {
            for (long count : counts) {
                out.writeLong(count);
            }
        }
        out.writeInt(origin.leafRows());
        out.writeBoolean(origin.heldOut().isPresent());
        if (origin.heldOut().isPresent()) {
            write(origin.heldOut().get(), out);
        }
        out.writeBoolean(origin.trained().isPresent());
        if (origin.trained().isPresent()) {
            write(origin.trained().get(), out);
        }
    }

    private static void write(TrainedRows trained, DataOutputStream out) throws IOException {
        out.writeDouble(trained.kept());
        out.writeLong(trained.salt());
        out.writeInt(trained.hashes().length);
        for (long hash : trained.hashes()) {
            out.writeLong(hash);
        }
    }

    private static TrainedRows trained(BodyInput in) throws IOException {
        double kept = in.doubleValue();
        check(kept >= 0 && kept < 1, "a share out of range");
        long salt = in.longValue();
        long[] hashes = new long[in.length(TrainedRows.MOST, Long.BYTES)];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.longValue();
            check(hashes[i] != 0 && (i == 0 || hashes[i] > hashes[i - 1]), "hashes that do not ascend");
        }
        return new TrainedRows(salt, hashes, kept);
    }

    private static void write(HeldOutFigures figures, DataOutputStream out) throws IOException {
        out.writeInt(figures.rows());
        out.writeDouble(figures.shape());
        out.writeDouble(figures.trend());
        out.writeDouble(figures.nearerToTrained());
        out.writeDouble(figures.copies());
        out.writeDouble(figures.copiesAmongHeldOut());
        out.writeDouble(figures.distanceRatio());
    }

    /** The origin of a model of these columns. */
    static ModelOrigin read(BodyInput in, List<ModelColumn> columns) throws IOException {
        String sha256 = in.text();
        check(sha256.isEmpty() || sha256.length() == SHA256_DIGITS, "a hash of the wrong length");
        List<long[]> counts = new ArrayList<>();
        for (ModelColumn column : columns) {
            counts.add(counts(in, column.encoding().codes()));
        }
        int leafRows = in.intValue();
        Optional<HeldOutFigures> heldOut = in.byteValue() != 0 ? Optional.of(heldOut(in)) : Optional.empty();
        Optional<TrainedRows> trained = in.byteValue() != 0 ? Optional.of(trained(in)) : Optional.empty();
        return new ModelOrigin(Optional.of(sha256).filter(text -> !text.isEmpty()), counts, leafRows, heldOut, trained);
    }

    private static long[] counts(BodyInput in, int codes) throws IOException {
        long[] counts = new long[codes];
        long total = 0;
        for (int code = 0; code < codes; code++) {
            counts[code] = in.longValue();
            total += counts[code];
            check(counts[code] >= 0 && total >= 0, "a count out of range");
        }
        check(total > 0, "a column without rows");
        return counts;
    }

    private static HeldOutFigures heldOut(BodyInput in) throws IOException {
        return new HeldOutFigures(
                in.intValue(),
                in.doubleValue(),
                in.doubleValue(),
                in.doubleValue(),
                in.doubleValue(),
                in.doubleValue(),
                in.doubleValue());
    }
}
