package io.semblance.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a tenant may use, and has used.
 *
 * @param subscription the active one
 * @param requestCap that subscription's cap of one request
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record UsageResponse(
        Optional<SubscriptionResponse> subscription, Optional<Long> requestCap, List<Day> days, String requestId) {

    /** A day (UTC) on which jobs were settled. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Day(LocalDate day, long jobs, long rowsCaptured, long rowsReleased) {
        static Day of(UsageRows.Day day) {
            return new Day(day.day(), day.jobs(), day.captured(), day.released());
        }
    }

    static UsageResponse of(Optional<Subscription> active, List<UsageRows.Day> days, Instant now, String requestId) {
        return new UsageResponse(
                active.map(subscription -> SubscriptionResponse.part(subscription, now)),
                active.flatMap(subscription -> subscription.terms().requestCap()),
                days.stream().map(Day::of).toList(),
                requestId);
    }
}
