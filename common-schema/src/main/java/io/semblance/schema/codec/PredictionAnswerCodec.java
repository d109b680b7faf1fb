package io.semblance.schema.codec;

import io.semblance.schema.avro.PredictionAnswerRecord;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.prediction.PredictionAnswer.Certainty;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;
import io.semblance.schema.prediction.PredictionAnswer.Source;
import io.semblance.schema.prediction.PredictionReport;
import io.semblance.schema.prediction.PredictionReport.Underway;
import java.util.Optional;

/** {@link PredictionReport} to and from the bytes of {@code PredictionAnswerRecord}. */
public final class PredictionAnswerCodec {
    private final SingleObjectCodec<PredictionAnswerRecord> wire =
            new SingleObjectCodec<>(PredictionAnswerRecord.class, PredictionAnswerRecord.getClassSchema());

    public byte[] encode(PredictionReport report) {
        PredictionAnswerRecord.Builder record =
                PredictionAnswerRecord.newBuilder().setId(report.id());
        return wire.encode(
                switch (report) {
                    case Underway _ -> record.setUnderway(true).build();
                    case Failed failed -> record.setCode(failed.code().slug()).build();
                    case Predicted predicted -> {
                        record.setShares(predicted.shares())
                                .setIgnored(predicted.ignored())
                                .setSource(predicted.source().name())
                                .setFallback(predicted.source().fallback());
                        predicted
                                .certainty()
                                .ifPresent(certainty -> record.setConfidence(certainty.confidence())
                                        .setLows(certainty.lows())
                                        .setHighs(certainty.highs()));
                        yield record.build();
                    }
                });
    }

    public PredictionReport decode(byte[] bytes) throws UndecodableMessageException {
        PredictionAnswerRecord read = wire.decode(bytes);
        if (read.getUnderway()) {
            return new Underway(read.getId());
        }
        if (read.getCode() != null) {
            return new Failed(
                    read.getId(),
                    ErrorCode.ofSlug(read.getCode())
                            .orElseThrow(() -> new UndecodableMessageException("an unknown error code")));
        }
        try {
            return new Predicted(
                    read.getId(),
                    read.getShares(),
                    read.getLows().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Certainty(read.getConfidence(), read.getLows(), read.getHighs())),
                    read.getIgnored(),
                    new Source(read.getSource(), read.getFallback()));
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("intervals without their ends", e);
        }
    }
}
