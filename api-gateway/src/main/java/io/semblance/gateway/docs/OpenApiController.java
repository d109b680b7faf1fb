package io.semblance.gateway.docs;

import io.semblance.gateway.problem.GatewayProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
final class OpenApiController {
    private final byte[] document;

    OpenApiController(JsonMapper json, GatewayProperties gateway) {
        document = OpenApiDocument.json(json, gateway);
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> openApi() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .body(document);
    }
}
