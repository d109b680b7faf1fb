package io.semblance.gateway.personas;

import io.semblance.artifact.ArtifactKeys;
import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.personas.PersonaRun.Kind;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Personas over HTTP, for API keys. */
@RestController
final class PersonaController {
    private static final String POPULATION = "/v1/personas/repositories/Population/by-id/{id}";
    private static final String ENHANCEMENT = "/v1/personas/repositories/Enhancement/by-id/{id}";
    private static final String EVALUATION = "/v1/personas/repositories/Evaluation/by-id/{id}";
    private static final byte[] NOTHING = {'n', 'u', 'l', 'l'};

    private final StartPersonas start;
    private final PersonaRuns runs;
    private final RunBodies bodies;
    private final PersonaProperties properties;
    private final RandomGenerator random = new SecureRandom();

    PersonaController(StartPersonas start, PersonaRuns runs, RunBodies bodies, PersonaProperties properties) {
        this.start = start;
        this.runs = runs;
        this.bodies = bodies;
        this.properties = properties;
    }

    @PostMapping("/v1/personas/actions/generate")
    Map<String, Object> generate(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Fields fields = JsonBody.parse(body, headers);
        return RunBodies.accepted(start.generate(
                caller, context, PersonaRequest.generate(fields, properties.batch(), random.nextLong())));
    }

    @PostMapping("/v1/personas/actions/enhance")
    Map<String, Object> enhance(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Fields fields = JsonBody.parse(body, headers);
        return RunBodies.accepted(start.enhance(caller, context, PersonaRequest.enhance(fields, random.nextLong())));
    }

    @PostMapping("/v1/personas/actions/validate")
    Map<String, Object> validate(ApiCaller caller, RequestContext context, ServerHttpRequest request) {
        Fields fields = JsonBody.parse(body(request), request.getHeaders());
        return RunBodies.accepted(start.validate(caller, context, PersonaRequest.validate(fields, properties.batch())));
    }

    /** Personas are larger than what other routes take. */
    private byte @Nullable [] body(ServerHttpRequest request) {
        return DataBufferUtils.join(
                        request.getBody(), Math.toIntExact(properties.body().toBytes()))
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .block();
    }

    @GetMapping(POPULATION)
    ResponseEntity<Object> population(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return found(caller, id, Kind.GENERATE, wait, bodies::population);
    }

    @GetMapping(ENHANCEMENT)
    ResponseEntity<Object> enhancement(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return found(caller, id, Kind.ENHANCE, wait, bodies::enhancement);
    }

    @GetMapping(EVALUATION)
    ResponseEntity<Object> evaluation(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return found(
                caller,
                id,
                Kind.VALIDATE,
                wait,
                found -> bodies.evaluation(
                        found,
                        runs.document(ArtifactKeys.givenPersonas(
                                caller.tenant(), found.run().id()))));
    }

    /** What is not there is a null, as this dialect has it. */
    private ResponseEntity<Object> found(
            ApiCaller caller,
            String id,
            Kind kind,
            Optional<String> wait,
            Function<PersonaRuns.Found, Map<String, @Nullable Object>> shape) {
        Optional<PersonaRuns.Found> found = runs.find(caller.tenant(), id, kind, WaitSeconds.parse(wait));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(found.<Object>map(shape).orElse(NOTHING));
    }

    /** Beyond the contract. */
    @DeleteMapping(POPULATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deletePopulation(ApiCaller caller, @PathVariable String id) {
        runs.delete(caller.tenant(), id, Kind.GENERATE);
    }

    /** Beyond the contract. */
    @DeleteMapping(ENHANCEMENT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteEnhancement(ApiCaller caller, @PathVariable String id) {
        runs.delete(caller.tenant(), id, Kind.ENHANCE);
    }

    /** Beyond the contract. */
    @DeleteMapping(EVALUATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteEvaluation(ApiCaller caller, @PathVariable String id) {
        runs.delete(caller.tenant(), id, Kind.VALIDATE);
    }
}
