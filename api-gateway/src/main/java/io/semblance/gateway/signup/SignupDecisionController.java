package io.semblance.gateway.signup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.jobs.Page;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.LocalIssuer;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** Requests for access over HTTP, for operators. They decide, and see neither the claim token nor the secret. */
@RestController
@Conditional(LocalIssuer.class)
class SignupDecisionController {
    private final SignupRows rows;
    private final DecideSignup decideSignup;

    SignupDecisionController(SignupRows rows, DecideSignup decideSignup) {
        this.rows = rows;
        this.decideSignup = decideSignup;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Item(
            String requestId,
            String companyName,
            String contactEmail,
            String status,
            Instant createdAt,
            Optional<Instant> decidedAt,
            Optional<Instant> expiresAt,
            Optional<String> tenantId,
            Optional<String> clientId) {
        static Item of(Signup signup) {
            return new Item(
                    signup.id(),
                    signup.applicant().company(),
                    signup.applicant().email(),
                    signup.state().word(),
                    signup.createdAt(),
                    signup.decidedAt(),
                    signup.expiresAt(),
                    signup.account().map(account -> account.tenant().value()),
                    signup.account().map(Signup.Account::clientId));
        }

        /** Without what is personal. */
        @Override
        public String toString() {
            return "Item[" + status + "]";
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ItemList(List<Item> signups, Optional<String> nextCursor, String requestId) {}

    @GetMapping("/v1/operator/signups")
    ResponseEntity<ItemList> list(
            RequestContext context,
            @RequestParam("limit") Optional<String> limit,
            @RequestParam("cursor") Optional<String> cursor,
            @RequestParam("status") Optional<String> status) {
        PageRequest request = PageRequest.parse(limit, cursor);
        Page<Item> page = Page.cut(rows.list(status.map(SignupDecisionController::state), request), request, Signup::id)
                .map(Item::of);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ItemList(page.items(), page.nextCursor(), context.requestId()));
    }

    @PostMapping("/v1/operator/signups/{request_id}/approve")
    ResponseEntity<Item> approve(RequestContext context, @PathVariable("request_id") String id) {
        return answer(decideSignup.approve(id, Origin.operator(context.requestId())));
    }

    @PostMapping("/v1/operator/signups/{request_id}/decline")
    ResponseEntity<Item> decline(RequestContext context, @PathVariable("request_id") String id) {
        return answer(decideSignup.decline(id, Origin.operator(context.requestId())));
    }

    private static ResponseEntity<Item> answer(Signup signup) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Item.of(signup));
    }

    private static SignupState state(String text) {
        return SignupState.ofWord(text)
                .orElseThrow(
                        () -> new ApiException(ErrorCode.INVALID_FIELD, "status is one of pending, approved, declined.")
                                .with("field", "status"));
    }
}
