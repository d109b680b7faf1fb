package io.semblance.gateway.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.semblance.gateway.audit.Origin;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.SubscriptionId;
import io.semblance.schema.id.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Subscriptions over HTTP, for operators. Whether there is such a tenant is not asked: those of an external issuer are not
 * known here.
 */
@RestController
class SubscriptionController {
    private static final String SUBSCRIPTIONS = "/v1/operator/tenants/{tenant_id}/subscriptions";

    private final Subscriptions subscriptions;

    SubscriptionController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    record SubscriptionList(
            List<SubscriptionResponse> subscriptions,
            @JsonProperty("request_id") String requestId) {}

    @PostMapping(SUBSCRIPTIONS)
    @ResponseStatus(HttpStatus.CREATED)
    SubscriptionResponse open(
            @PathVariable("tenant_id") String tenant,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body,
            ServerWebExchange exchange) {
        SubscriptionRequest request = SubscriptionRequest.read(JsonBody.parse(body, headers));
        return answer(
                subscriptions.open(tenant(tenant), request.terms(subscriptions.now()), origin(exchange)), exchange);
    }

    @GetMapping(SUBSCRIPTIONS)
    SubscriptionList list(@PathVariable("tenant_id") String tenant, ServerWebExchange exchange) {
        return new SubscriptionList(
                subscriptions.of(tenant(tenant)).stream()
                        .map(subscription -> SubscriptionResponse.part(subscription, subscriptions.now()))
                        .toList(),
                RequestIds.of(exchange));
    }

    @PostMapping(SUBSCRIPTIONS + "/{subscription_id}/end")
    SubscriptionResponse end(
            @PathVariable("tenant_id") String tenant,
            @PathVariable("subscription_id") String subscription,
            ServerWebExchange exchange) {
        return answer(subscriptions.end(tenant(tenant), subscription(subscription), origin(exchange)), exchange);
    }

    private SubscriptionResponse answer(Subscription subscription, ServerWebExchange exchange) {
        return SubscriptionResponse.of(subscription, subscriptions.now(), Optional.of(RequestIds.of(exchange)));
    }

    private static Origin origin(ServerWebExchange exchange) {
        return Origin.operator(RequestIds.of(exchange));
    }

    private static TenantId tenant(String text) {
        if (!TenantId.matches(text)) {
            throw new ApiException(ErrorCode.INVALID_FIELD, "tenant_id is the id of a tenant, ten_ and 26 characters.")
                    .with("field", "tenant_id");
        }
        return new TenantId(text);
    }

    private static SubscriptionId subscription(String text) {
        if (!SubscriptionId.matches(text)) {
            throw new ApiException(ErrorCode.SUBSCRIPTION_NOT_FOUND, "The tenant has no subscription of this id.");
        }
        return new SubscriptionId(text);
    }
}
