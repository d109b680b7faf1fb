package io.semblance.gateway.docs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class HealthController {
    private final PlatformHealth health;

    HealthController(PlatformHealth health) {
        this.health = health;
    }

    @GetMapping("/healthz")
    ResponseEntity<HealthResponse> health() {
        Map<String, Boolean> parts = health.now();
        boolean well = parts.values().stream().allMatch(reachable -> reachable);
        return ResponseEntity.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .cacheControl(CacheControl.noStore())
                .body(well ? HealthResponse.ok() : HealthResponse.degraded(parts));
    }

    /**
     * @param parts each part of the platform, {@code ok} or {@code away}; only when one is away
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record HealthResponse(String status, Optional<Map<String, String>> parts) {
        static HealthResponse ok() {
            return new HealthResponse("ok", Optional.empty());
        }

        static HealthResponse degraded(Map<String, Boolean> reachable) {
            Map<String, String> words = new LinkedHashMap<>();
            reachable.forEach((name, there) -> words.put(name, there ? "ok" : "away"));
            return new HealthResponse("degraded", Optional.of(words));
        }
    }
}
