package io.semblance.gateway.personas;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.json.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What runs of personas took, and whose key it is. */
@RestController
final class CreditController {
    private static final Duration TOTALS = Duration.ofDays(30);
    private static final int SERIES = 7;

    private final PersonaRunRows rows;
    private final InstantSource clock;

    CreditController(PersonaRunRows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Totals of thirty days, and the requests of the last seven days in UTC, the oldest first. */
    @PostMapping("/v1/credits/projections/usage-summary")
    Map<String, Object> usage(
            ApiCaller caller,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        JsonBody.optional(body, headers);
        Instant now = clock.instant();
        List<PersonaRunRows.Component> components = rows.components(caller.tenant(), now.minus(TOTALS));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put(
                "total_calls",
                components.stream().mapToLong(PersonaRunRows.Component::calls).sum());
        summary.put(
                "total_credits",
                components.stream().mapToLong(PersonaRunRows.Component::credits).sum());
        summary.put(
                "per_component",
                components.stream().map(CreditController::component).toList());
        summary.put("daily_series", series(caller, now.atOffset(ZoneOffset.UTC).toLocalDate()));
        return summary;
    }

    private static Map<String, Object> component(PersonaRunRows.Component component) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("component", "personas." + component.kind().word());
        one.put("calls", component.calls());
        one.put("credits", component.credits());
        return one;
    }

    private List<Map<String, Object>> series(ApiCaller caller, LocalDate today) {
        LocalDate first = today.minusDays(SERIES - 1L);
        Map<LocalDate, Long> runs = new LinkedHashMap<>();
        rows.days(caller.tenant(), first.atStartOfDay(ZoneOffset.UTC).toInstant())
                .forEach(day -> runs.put(day.day(), day.runs()));
        List<Map<String, Object>> series = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("date", day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            one.put("requests", runs.getOrDefault(day, 0L));
            series.add(one);
        }
        return series;
    }

    /** By which clients try their key. */
    @PostMapping("/v1/turn-taking/actions/whoami")
    Map<String, Object> whoami(
            ApiCaller caller,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        JsonBody.optional(body, headers);
        return Map.of("user_id", caller.tenant().value());
    }
}
