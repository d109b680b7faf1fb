package io.semblance.schema.codec;

import io.semblance.schema.avro.PredictionAnswerRecord;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.prediction.PredictionAnswer;
import io.semblance.schema.prediction.PredictionAnswer.Failed;
import io.semblance.schema.prediction.PredictionAnswer.Predicted;

/** {@link PredictionAnswer} to and from the bytes of {@code PredictionAnswerRecord}. */
public final class PredictionAnswerCodec {
    private final SingleObjectCodec<PredictionAnswerRecord> wire =
            new SingleObjectCodec<>(PredictionAnswerRecord.class, PredictionAnswerRecord.getClassSchema());

    public byte[] encode(PredictionAnswer answer) {
        PredictionAnswerRecord.Builder record =
                PredictionAnswerRecord.newBuilder().setId(answer.id());
        return wire.encode(
                switch (answer) {
                    case Failed failed -> record.setCode(failed.code().slug()).build();
                    case Predicted predicted ->
                        record.setShares(predicted.shares())
                                .setConfidence(predicted.confidence())
                                .setLows(predicted.lows())
                                .setHighs(predicted.highs())
                                .setIgnored(predicted.ignored())
                                .build();
                });
    }

    public PredictionAnswer decode(byte[] bytes) throws UndecodableMessageException {
        PredictionAnswerRecord read = wire.decode(bytes);
        if (read.getCode() != null) {
            return new Failed(
                    read.getId(),
                    ErrorCode.ofSlug(read.getCode())
                            .orElseThrow(() -> new UndecodableMessageException("an unknown error code")));
        }
        return new Predicted(
                read.getId(),
                read.getShares(),
                read.getConfidence(),
                read.getLows(),
                read.getHighs(),
                read.getIgnored());
    }
}
