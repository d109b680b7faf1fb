package io.semblance.gateway.docs;

import io.semblance.gateway.problem.GatewayProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class OpenApiController {
    // Put together when it is first asked for: that would be a quarter of a second of each start.
    private final Mono<byte[]> document;

    OpenApiController(JsonMapper json, GatewayProperties gateway) {
        document = Mono.fromCallable(() -> OpenApiDocument.json(json, gateway))
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
    }

    @GetMapping("/openapi.json")
    Mono<ResponseEntity<byte[]>> openApi() {
        return document.map(body -> ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(body));
    }
}
