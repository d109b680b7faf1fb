package io.semblance.gateway.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.deadletters.Letters.Listed;
import io.semblance.gateway.deadletters.Letters.Seen;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.job.JobType;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over HTTP, for operators. */
@RestController
class DeadLetterController {
    private static final List<String> STATUSES = Stream.concat(
                    Stream.of(Letters.OPEN),
                    Arrays.stream(Handled.Outcome.values()).map(Handled.Outcome::word))
            .toList();

    private final Letters letters;
    private final DecideOnLetter decide;

    DeadLetterController(Letters letters, DecideOnLetter decide) {
        this.letters = letters;
        this.decide = decide;
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record LetterResponse(
            @JsonProperty("letter_id") String id,
            String type,
            @JsonProperty("job_id") Optional<String> job,
            @JsonProperty("tenant_id") Optional<String> tenant,
            String reason,
            Optional<String> fault,
            OptionalInt deliveries,
            @JsonProperty("written_at") Instant writtenAt,
            String status,
            @JsonProperty("goes_on_as") Optional<String> goesOnAs,
            @JsonProperty("handled_at") Optional<Instant> handledAt,
            @JsonProperty("handled_by") Optional<String> handledBy,
            @JsonProperty("request_id") Optional<String> requestId) {
        static LetterResponse of(Seen seen, Optional<String> requestId) {
            Letter letter = seen.letter();
            return new LetterResponse(
                    letter.id().toString(),
                    letter.id().type().wireName(),
                    letter.job().map(JobId::value),
                    letter.tenant().map(TenantId::value),
                    letter.reason().name().toLowerCase(Locale.ROOT),
                    letter.fault(),
                    letter.deliveries(),
                    letter.writtenAt(),
                    seen.status(),
                    seen.handled().flatMap(Handled::goesOnAs).map(JobId::value),
                    seen.handled().map(Handled::at),
                    seen.handled().map(Handled::requestId),
                    requestId);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record LetterList(
            List<LetterResponse> letters,
            @JsonProperty("next_cursor") Optional<String> nextCursor,
            @JsonProperty("request_id") String requestId) {}

    @GetMapping("/v1/operator/dead-letters")
    LetterList list(
            RequestContext context,
            @RequestParam("type") Optional<String> type,
            @RequestParam("status") Optional<String> status,
            @RequestParam("limit") Optional<String> limit,
            @RequestParam("cursor") Optional<String> cursor) {
        int most = PageRequest.parse(limit, Optional.empty()).limit();
        Set<JobType> types = type.map(DeadLetterController::type)
                .<Set<JobType>>map(EnumSet::of)
                .orElse(EnumSet.allOf(JobType.class));
        Map<Stack, Long> from = cursor.map(LetterCursor::parse).orElse(Map.of());
        Listed listed = letters.list(types, status.map(DeadLetterController::status), from, most);
        return new LetterList(
                listed.letters().stream()
                        .map(seen -> LetterResponse.of(seen, Optional.empty()))
                        .toList(),
                listed.nextCursor(),
                context.requestId());
    }

    @PostMapping("/v1/operator/dead-letters/{id}/replay")
    LetterResponse replay(RequestContext context, @PathVariable("id") String id) {
        Letter letter = letters.get(id);
        return answer(letter, decide.replay(letter, context), context);
    }

    @PostMapping("/v1/operator/dead-letters/{id}/drop")
    LetterResponse drop(RequestContext context, @PathVariable("id") String id) {
        Letter letter = letters.get(id);
        return answer(letter, decide.drop(letter, context), context);
    }

    private static LetterResponse answer(Letter letter, Handled handled, RequestContext context) {
        return LetterResponse.of(new Seen(letter, Optional.of(handled)), Optional.of(context.requestId()));
    }

    private static JobType type(String text) {
        return JobType.ofWireName(text).orElseThrow(() -> {
            String known =
                    Arrays.stream(JobType.values()).map(JobType::wireName).collect(Collectors.joining(", "));
            return invalid("type", "type is one of " + known + ".");
        });
    }

    private static String status(String text) {
        if (!STATUSES.contains(text)) {
            throw invalid("status", "status is one of " + String.join(", ", STATUSES) + ".");
        }
        return text;
    }

    private static ApiException invalid(String field, String detail) {
        return new ApiException(ErrorCode.INVALID_FIELD, detail).with("field", field);
    }
}
