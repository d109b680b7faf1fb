package io.semblance.gateway.usage;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the keys of an account were used for, for those who are signed in. */
@RestController
class RequestUsageController {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 90;
    private static final int RECENT = 100;

    private final RequestRows rows;
    private final InstantSource clock;

    RequestUsageController(RequestRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A key that the account does not have was used for nothing. */
    @GetMapping("/api/v1/usage")
    ResponseEntity<UsageReport> report(
            Caller caller, @RequestParam("days") Optional<String> days, @RequestParam("keyId") Optional<String> keyId) {
        int span = days.map(RequestUsageController::days).orElse(DEFAULT_DAYS);
        LocalDate first = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(span - 1L);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(UsageReport.of(
                        span, rows.totals(caller.tenant(), first, keyId), rows.recent(caller.tenant(), keyId, RECENT)));
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
