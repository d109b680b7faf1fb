package io.semblance.gateway.ledger;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What a tenant may use, has used, and what each job has cost. */
@RestController
class UsageController {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 400;

    private final Subscriptions subscriptions;
    private final UsageRows usage;
    private final ReceiptRows receipts;

    UsageController(Subscriptions subscriptions, UsageRows usage, ReceiptRows receipts) {
        this.subscriptions = subscriptions;
        this.usage = usage;
        this.receipts = receipts;
    }

    @GetMapping("/v1/usage")
    UsageResponse usage(Caller caller, @RequestParam("days") Optional<String> days, ServerWebExchange exchange) {
        Instant now = subscriptions.now();
        LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusDays(days.map(UsageController::days).orElse(DEFAULT_DAYS) - 1L);
        return UsageResponse.of(
                subscriptions.active(caller.tenant()),
                usage.since(caller.tenant(), first),
                now,
                RequestIds.of(exchange));
    }

    @GetMapping("/v1/jobs/{id}/receipt")
    ReceiptResponse receipt(Caller caller, @PathVariable("id") String id, ServerWebExchange exchange) {
        return Optional.of(id)
                .filter(JobId::matches)
                .flatMap(job -> receipts.find(caller.tenant(), new JobId(job)))
                .map(receipt -> ReceiptResponse.of(receipt, RequestIds.of(exchange)))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.JOB_NOT_FOUND, "There is no job of this id that has reserved rows."));
    }

    private static int days(String text) {
        try {
            int days = Integer.parseInt(text);
            if (days >= 1 && days <= MOST_DAYS) {
                return days;
            }
        } catch (NumberFormatException notANumber) {
            throw invalidDays();
        }
        throw invalidDays();
    }

    private static ApiException invalidDays() {
        return new ApiException(ErrorCode.INVALID_FIELD, "days is a whole number from 1 to " + MOST_DAYS + ".")
                .with("field", "days");
    }
}
