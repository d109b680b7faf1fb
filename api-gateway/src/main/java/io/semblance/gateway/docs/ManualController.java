package io.semblance.gateway.docs;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class ManualController {
    // Not text/markdown, which browsers save instead of showing it.
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Manual manual;

    ManualController(Manual manual) {
        this.manual = manual;
    }

    @GetMapping("/llms.txt")
    ResponseEntity<String> guide() {
        return text(manual.guide());
    }

    @GetMapping("/llms-full.txt")
    ResponseEntity<String> whole() {
        return text(manual.whole());
    }

    private static ResponseEntity<String> text(String body) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noCache())
                .body(body);
    }
}
