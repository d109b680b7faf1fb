package io.semblance.gateway.generations;

import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
final class ArtifactController {
    private final Generations generations;
    private final ArtifactUrls urls;
    private final ArtifactRelay relay;

    ArtifactController(Generations generations, ArtifactUrls urls, ArtifactRelay relay) {
        this.generations = generations;
        this.urls = urls;
        this.relay = relay;
    }

    @RequestMapping(
            path = "/v1/generations/{id}/artifact",
            method = {RequestMethod.GET, RequestMethod.HEAD})
    ResponseEntity<Flux<DataBuffer>> artifact(
            Caller caller,
            @PathVariable String id,
            @RequestParam Optional<String> expires,
            @RequestParam Optional<String> signature,
            ServerWebExchange exchange) {
        Generation generation = generations.get(caller.tenant(), id);
        Generation.Outcome outcome = Generations.made(generation);
        urls.check(generation.id(), expires, signature);
        HttpHeaders asked = exchange.getRequest().getHeaders();
        String etag = '"' + outcome.sha256() + '"';
        if (matches(asked, etag)) {
            return headers(ResponseEntity.status(HttpStatus.NOT_MODIFIED), generation, etag)
                    .build();
        }
        return switch (ByteRange.parse(range(asked, etag), outcome.bytes())) {
            case ByteRange.Asked.Whole ignored ->
                body(exchange, generation, outcome, ResponseEntity.ok(), new ByteRange(0, outcome.bytes()));
            case ByteRange.Asked.Part part ->
                body(
                        exchange,
                        generation,
                        outcome,
                        ResponseEntity.status(HttpStatus.PARTIAL_CONTENT)
                                .header(HttpHeaders.CONTENT_RANGE, part.range().contentRange(outcome.bytes())),
                        part.range());
            case ByteRange.Asked.Unsatisfiable ignored -> throw unsatisfiable(exchange, outcome);
        };
    }

    private ResponseEntity<Flux<DataBuffer>> body(
            ServerWebExchange exchange,
            Generation generation,
            Generation.Outcome outcome,
            ResponseEntity.BodyBuilder response,
            ByteRange range) {
        headers(response, generation, '"' + outcome.sha256() + '"')
                .header(HttpHeaders.CONTENT_TYPE, generation.order().format().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, Long.toString(range.length()));
        boolean headersOnly = exchange.getRequest().getMethod() == HttpMethod.HEAD;
        return headersOnly || range.length() == 0
                ? response.build()
                : response.body(relay.relay(
                        outcome.artifactKey(), range, exchange.getResponse().bufferFactory()));
    }

    private static ResponseEntity.BodyBuilder headers(
            ResponseEntity.BodyBuilder response, Generation generation, String etag) {
        String file = generation.id() + "." + generation.order().format().wireName();
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .header("X-Content-Type-Options", "nosniff");
    }

    private static boolean matches(HttpHeaders asked, String etag) {
        String tags = String.join(",", asked.getOrEmpty(HttpHeaders.IF_NONE_MATCH));
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** The Range header, unless If-Range says that the client's part is of other bytes. */
    private static Optional<String> range(HttpHeaders asked, String etag) {
        Optional<String> condition = Optional.ofNullable(asked.getFirst(HttpHeaders.IF_RANGE));
        return condition.filter(tag -> !tag.strip().equals(etag)).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(asked.getFirst(HttpHeaders.RANGE));
    }

    private static ApiException unsatisfiable(ServerWebExchange exchange, Generation.Outcome outcome) {
        // Set last: content headers are cleared when a handler ends with an exception.
        exchange.getResponse().beforeCommit(() -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.CONTENT_RANGE, "bytes */" + outcome.bytes());
            return Mono.empty();
        });
        return new ApiException(ErrorCode.RANGE_NOT_SATISFIABLE, "The artifact has " + outcome.bytes() + " bytes.");
    }
}
