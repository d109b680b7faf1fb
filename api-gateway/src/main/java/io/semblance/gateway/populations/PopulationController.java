package io.semblance.gateway.populations;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.datasets.HeldRequest;
import io.semblance.gateway.datasets.StoredDocuments;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.PartPipe;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.gateway.uploads.UploadBodies;
import io.semblance.gateway.uploads.UploadBrokenOffException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.PopulationFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Populations over HTTP, for API keys. */
@RestController
final class PopulationController {
    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int MOST_SKIPPED = 1_000_000;

    private final PopulationCatalog catalog;
    private final PopulationRows rows;
    private final Parts parts;
    private final Jobs jobs;

    /** What the routes use. */
    record Parts(
            UploadBodies bodies,
            UploadSlots slots,
            CreatePopulation create,
            StartTests tests,
            DeletePopulation delete,
            StoredDocuments documents,
            AccuracyRows accuracy) {}

    PopulationController(PopulationCatalog catalog, PopulationRows rows, Parts parts, Jobs jobs) {
        this.catalog = catalog;
        this.rows = rows;
        this.parts = parts;
        this.jobs = jobs;
    }

    @PostMapping("/v1/populations")
    ResponseEntity<Enveloped<Map<String, @Nullable Object>>> create(
            ApiCaller caller, RequestContext context, ServerHttpRequest request) {
        CreatePopulation.Accepted accepted = upload(caller.tenant(), context, request);
        Population population = accepted.population();
        HeldRequest.awaitEnd(jobs, caller.tenant(), population.training(), accepted.hold());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/v1/populations/" + population.id())
                .body(Bodies.population(
                        accepted.hold().isZero()
                                ? population
                                : catalog.get(caller.tenant(), population.id().value())));
    }

    private CreatePopulation.Accepted upload(TenantId tenant, RequestContext context, ServerHttpRequest request) {
        try (PartPipe pipe = parts.bodies().open(request)) {
            try {
                UploadForm form = new UploadForm(pipe, parts.bodies().fileLimit(), PopulationForm.EXPECTED);
                return parts.slots().during(tenant, () -> parts.create().create(tenant, context, form));
            } catch (ApiException refusal) {
                pipe.drain(parts.bodies().fileLimit());
                throw refusal;
            }
        } catch (UploadBrokenOffException e) {
            throw new ApiException(ErrorCode.UPLOAD_INVALID, "The upload was broken off before its end.");
        } catch (IOException e) {
            throw StoreFaults.of(e);
        }
    }

    @GetMapping("/v1/populations")
    Enveloped<List<Map<String, @Nullable Object>>> list(
            ApiCaller caller, @RequestParam Optional<String> limit, @RequestParam Optional<String> skip) {
        return Bodies.populations(rows.list(
                caller.tenant(),
                number("limit", limit, USUAL_LIMIT, 1, MOST),
                number("skip", skip, 0, 0, MOST_SKIPPED)));
    }

    @GetMapping("/v1/populations/{id}")
    Enveloped<Map<String, @Nullable Object>> get(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        Duration hold = WaitSeconds.parse(wait);
        Population population = catalog.get(caller.tenant(), id);
        if (hold.isZero()) {
            return Bodies.population(population);
        }
        switch (population.state()) {
            case PROCESSING -> HeldRequest.awaitEnd(jobs, caller.tenant(), population.training(), hold);
            case TESTING ->
                population.test().ifPresent(test -> HeldRequest.awaitEnd(jobs, caller.tenant(), test.job(), hold));
            case UNTESTED, TESTED, ACTION_REQUIRED -> {
                return Bodies.population(population);
            }
        }
        return Bodies.population(catalog.get(caller.tenant(), id));
    }

    @PostMapping("/v1/populations/{id}/test")
    Enveloped<Map<String, @Nullable Object>> test(
            ApiCaller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestParam("wait_seconds") Optional<String> wait) {
        Duration hold = WaitSeconds.parse(wait);
        Population population = catalog.get(caller.tenant(), id);
        Population.Model model = PopulationCatalog.ready(population);
        // Tested or being tested: there is nothing to start, and nothing is wrong.
        parts.tests()
                .start(caller.tenant(), population.id(), model.key(), context)
                .ifPresent(job -> HeldRequest.awaitEnd(jobs, caller.tenant(), job, hold));
        return Bodies.population(catalog.get(caller.tenant(), id));
    }

    /** Beyond the contract: what the test found out besides the means. */
    @GetMapping("/v1/populations/{id}/accuracy")
    Enveloped<Map<String, @Nullable Object>> accuracy(
            ApiCaller caller, @PathVariable String id, @RequestParam Optional<String> limit) {
        Population population = catalog.get(caller.tenant(), id);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "leave_one_out",
                population
                        .test()
                        .flatMap(Population.Test::figures)
                        .map(Bodies::figures)
                        .orElse(null));
        body.put(
                "ground_truth",
                Bodies.moved(parts.accuracy().list(population.id(), number("limit", limit, USUAL_LIMIT, 1, MOST))));
        return Enveloped.of(body);
    }

    /** Beyond the contract: what leaving each question out showed. */
    @GetMapping("/v1/populations/{id}/questions")
    ResponseEntity<byte[]> questions(ApiCaller caller, @PathVariable String id) {
        Population population = catalog.get(caller.tenant(), id);
        Optional<PopulationFigures> figures = population.test().flatMap(Population.Test::figures);
        Optional<String> key = population.test().flatMap(Population.Test::questions);
        if (figures.isEmpty() || key.isEmpty()) {
            throw PopulationCatalog.notReady(population.state());
        }
        return parts.documents().json(Map.of("questions", key.get()), "questions", PopulationCatalog::notFound);
    }

    /** Beyond the contract. */
    @DeleteMapping("/v1/populations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(ApiCaller caller, @PathVariable String id) {
        parts.delete().delete(caller.tenant(), id);
    }

    private static int number(String name, Optional<String> text, int usual, int least, int most) {
        if (text.isEmpty()) {
            return usual;
        }
        int number = text.get().matches("[0-9]{1,7}") ? Integer.parseInt(text.get()) : -1;
        if (number < least || number > most) {
            throw Fields.invalid(name, name + " is a whole number from " + least + " to " + most + ".")
                    .with("in", "query");
        }
        return number;
    }
}
