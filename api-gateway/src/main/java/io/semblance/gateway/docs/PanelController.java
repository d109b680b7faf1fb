package io.semblance.gateway.docs;

import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class PanelController {
    private static final String PAGE = "/__docs__/";

    private final Panel panel;

    PanelController(Panel panel) {
        this.panel = panel;
    }

    @GetMapping("/__docs__")
    ResponseEntity<Void> withoutSlash() {
        return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
                .location(URI.create(PAGE))
                .build();
    }

    @GetMapping(PAGE)
    ResponseEntity<String> page() {
        return PageHeaders.page(PageHeaders.ALIVE).body(panel.page());
    }

    @GetMapping(PAGE + "assets/{file}")
    ResponseEntity<byte[]> asset(@PathVariable String file) {
        Panel.Asset asset = panel.asset(file)
                .orElseThrow(() -> new ApiException(ErrorCode.ROUTE_NOT_FOUND, "The panel has no file of this name."));
        return ResponseEntity.ok()
                .contentType(asset.type())
                .cacheControl(CacheControl.noCache())
                .eTag(asset.tag())
                .header("X-Content-Type-Options", "nosniff")
                .body(asset.bytes());
    }
}
