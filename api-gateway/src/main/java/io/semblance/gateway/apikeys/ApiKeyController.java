package io.semblance.gateway.apikeys;

import io.semblance.gateway.apikeys.KeyResponses.Key;
import io.semblance.gateway.apikeys.KeyResponses.KeyList;
import io.semblance.gateway.apikeys.KeyResponses.NewKey;
import io.semblance.gateway.apikeys.KeyResponses.Revoked;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.RequestIds;
import io.semblance.schema.error.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Keys over HTTP, for those who are signed in. */
@RestController
class ApiKeyController {
    private static final String PATH = "/api/v1/keys";
    private static final int LISTED = 1_000;

    private final CreateApiKey createApiKey;
    private final RevokeApiKey revokeApiKey;
    private final ApiKeyRows rows;
    private final InstantSource clock;
    private final ApiKeyProperties properties;

    ApiKeyController(
            CreateApiKey createApiKey,
            RevokeApiKey revokeApiKey,
            ApiKeyRows rows,
            InstantSource clock,
            ApiKeyProperties properties) {
        this.createApiKey = createApiKey;
        this.revokeApiKey = revokeApiKey;
        this.rows = rows;
        this.clock = clock;
        this.properties = properties;
    }

    @PostMapping(PATH)
    ResponseEntity<NewKey> create(Caller caller, @RequestBody KeyRequest request, ServerWebExchange exchange) {
        KeyWish wish = request.wish(properties.rateLimit());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(NewKey.of(createApiKey.create(caller, wish, RequestIds.of(exchange))));
    }

    @GetMapping(PATH)
    ResponseEntity<KeyList> list(Caller caller) {
        Instant now = clock.instant();
        List<Key> keys = rows.list(caller.tenant(), LISTED).stream()
                .map(used -> Key.of(used, now))
                .toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new KeyList(keys));
    }

    @DeleteMapping(PATH + "/{id}")
    Revoked revoke(Caller caller, @PathVariable("id") String id, ServerWebExchange exchange) {
        if (!revokeApiKey.revoke(caller, id, RequestIds.of(exchange))) {
            throw new ApiException(ErrorCode.API_KEY_NOT_FOUND, "The account has no key of this id.");
        }
        return new Revoked(true, "Key revoked.");
    }
}
