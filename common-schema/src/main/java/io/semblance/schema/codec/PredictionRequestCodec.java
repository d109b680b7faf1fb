package io.semblance.schema.codec;

import io.semblance.schema.avro.PredictionRequestRecord;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.prediction.ModelType;
import io.semblance.schema.prediction.PredictionRequest;
import io.semblance.schema.prediction.PredictionRequest.Earlier;
import io.semblance.schema.prediction.PredictionRequest.Survey;
import java.util.Optional;

/** {@link PredictionRequest} to and from the bytes of {@code PredictionRequestRecord}. */
public final class PredictionRequestCodec {
    private final SingleObjectCodec<PredictionRequestRecord> wire =
            new SingleObjectCodec<>(PredictionRequestRecord.class, PredictionRequestRecord.getClassSchema());

    public byte[] encode(PredictionRequest request) {
        Survey survey = request.survey();
        return wire.encode(PredictionRequestRecord.newBuilder()
                .setId(request.id())
                .setTenant(request.tenant().value())
                .setDeadline(request.deadline())
                .setModel(survey.model().word())
                .setQuestion(survey.question())
                .setOptions(survey.options())
                .setContext(survey.context().orElse(null))
                .setDemographics(survey.demographics())
                .setMedicalSpecialty(survey.medicalSpecialty().orElse(null))
                .setEarlierQuestion(survey.earlier().map(Earlier::question).orElse(null))
                .setEarlierAnswer(survey.earlier().map(Earlier::answer).orElse(null))
                .setPopulationKey(request.population().orElse(null))
                .build());
    }

    public PredictionRequest decode(byte[] bytes) throws UndecodableMessageException {
        PredictionRequestRecord read = wire.decode(bytes);
        try {
            return new PredictionRequest(
                    read.getId(),
                    new TenantId(read.getTenant()),
                    read.getDeadline(),
                    new Survey(
                            ModelType.ofWord(read.getModel())
                                    .orElseThrow(() -> new IllegalArgumentException("an unknown model")),
                            read.getQuestion(),
                            read.getOptions(),
                            Optional.ofNullable(read.getContext()),
                            read.getDemographics(),
                            Optional.ofNullable(read.getMedicalSpecialty()),
                            Optional.ofNullable(read.getEarlierQuestion())
                                    .flatMap(question -> Optional.ofNullable(read.getEarlierAnswer())
                                            .map(answer -> new Earlier(question, answer)))),
                    Optional.ofNullable(read.getPopulationKey()));
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("a value outside the vocabulary", e);
        }
    }
}
