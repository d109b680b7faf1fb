package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.DatasetCatalog;
import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.Idempotency;
import io.semblance.gateway.jobs.Page;
import io.semblance.gateway.jobs.PageRequest;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.keys.Caller;
import io.semblance.schema.id.DatasetId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class GenerationController {
    private final Idempotency idempotency;
    private final GenerationWork.Parts parts;
    private final Generations generations;
    private final GenerationRows rows;
    private final ArtifactAddresses addresses;
    private final DatasetCatalog datasets;
    private final AssessScenario assess;

    GenerationController(
            Idempotency idempotency,
            GenerationWork.Parts parts,
            Generations generations,
            GenerationRows rows,
            ArtifactAddresses addresses,
            DatasetCatalog datasets,
            AssessScenario assess) {
        this.idempotency = idempotency;
        this.parts = parts;
        this.generations = generations;
        this.rows = rows;
        this.addresses = addresses;
        this.datasets = datasets;
        this.assess = assess;
    }

    @PostMapping("/v1/datasets/{id}/generations")
    ResponseEntity<byte[]> submit(
            Caller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            @RequestBody(required = false) byte @Nullable [] body) {
        var work = new GenerationWork(
                parts, caller, context, new GenerationWork.Body(id, headers, body == null ? new byte[0] : body));
        Answer answer = idempotency.run(caller, key, "POST /v1/datasets/" + id + "/generations", work);
        return answer.toResponse();
    }

    @PostMapping("/v1/datasets/{id}/feasibility")
    FeasibilityResponse assess(
            Caller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return assess.assess(caller.tenant(), context, id, JsonBody.parse(body, headers));
    }

    @GetMapping("/v1/datasets/{id}/generations")
    GenerationList list(
            Caller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestParam Optional<String> limit,
            @RequestParam Optional<String> cursor) {
        PageRequest page = PageRequest.parse(limit, cursor);
        DatasetId dataset = datasets.known(caller.tenant(), id);
        return GenerationList.of(
                Page.cut(
                        rows.list(caller.tenant(), dataset, page),
                        page,
                        generation -> generation.id().value()),
                addresses,
                context.requestId());
    }

    @GetMapping("/v1/generations/{id}")
    GenerationResponse get(Caller caller, RequestContext context, @PathVariable String id) {
        return GenerationResponse.of(generations.get(caller.tenant(), id), addresses, Optional.of(context.requestId()));
    }
}
