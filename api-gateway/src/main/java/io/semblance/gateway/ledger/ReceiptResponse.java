package io.semblance.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.schema.id.GenerationId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What a job has cost, as its tenant sees it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ReceiptResponse(
        String jobId,
        Optional<String> generationId,
        String status,
        long reserved,
        Optional<Long> captured,
        Optional<Long> released,
        Instant reservedAt,
        Optional<Instant> settledAt,
        String requestId) {

    static ReceiptResponse of(Receipt receipt, String requestId) {
        Optional<Receipt.Settlement> settlement = receipt.settlement();
        return new ReceiptResponse(
                receipt.job().value(),
                receipt.generation().map(GenerationId::value),
                settlement.isPresent() ? "settled" : "held",
                receipt.reserved(),
                settlement.map(Receipt.Settlement::captured),
                settlement.map(Receipt.Settlement::released),
                receipt.reservedAt(),
                settlement.map(Receipt.Settlement::at),
                requestId);
    }
}
