package io.semblance.gateway.populations;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.datasets.HeldRequest;
import io.semblance.gateway.jobs.JobView;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.jobs.WaitSeconds;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.populations.Asked.Kind;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.id.JobId;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.population.PopulationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Predictions and tests over HTTP, and the older routes for both. */
@RestController
final class QuestionController {
    private final AskPopulation ask;
    private final AskedRows rows;
    private final PopulationCatalog catalog;
    private final Jobs jobs;
    private final PopulationProperties properties;

    QuestionController(
            AskPopulation ask, AskedRows rows, PopulationCatalog catalog, Jobs jobs, PopulationProperties properties) {
        this.ask = ask;
        this.rows = rows;
        this.catalog = catalog;
        this.jobs = jobs;
        this.properties = properties;
    }

    /** How a question is shown. */
    private interface Shape {
        Map<String, @Nullable Object> of(Population population, Asked asked, String status);
    }

    @PostMapping("/v1/predictions")
    @ResponseStatus(HttpStatus.CREATED)
    Enveloped<List<Map<String, @Nullable Object>>> predict(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return create(caller, context, JsonBody.parse(body, headers), "predictions", Kind.PREDICTION, Bodies::question);
    }

    @PostMapping("/v1/tests")
    @ResponseStatus(HttpStatus.CREATED)
    Enveloped<List<Map<String, @Nullable Object>>> test(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return create(caller, context, JsonBody.parse(body, headers), "tests", Kind.TEST, Bodies::question);
    }

    @PostMapping("/v1/answers")
    @ResponseStatus(HttpStatus.CREATED)
    Enveloped<List<Map<String, @Nullable Object>>> simulate(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return create(caller, context, JsonBody.parse(body, headers), "answers", Kind.PREDICTION, Bodies::answer);
    }

    @PostMapping("/v1/answers/benchmark")
    @ResponseStatus(HttpStatus.CREATED)
    Enveloped<List<Map<String, @Nullable Object>>> benchmark(
            ApiCaller caller,
            RequestContext context,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return create(caller, context, JsonBody.parse(body, headers), "answers", Kind.TEST, Bodies::answer);
    }

    private Enveloped<List<Map<String, @Nullable Object>>> create(
            ApiCaller caller, RequestContext context, Fields body, String list, Kind kind, Shape shape) {
        AskRequest request = AskRequest.read(body, list, kind, properties.questions());
        AskPopulation.Accepted accepted = ask.ask(caller.tenant(), context, kind, request);
        boolean held = HeldRequest.awaitEnd(jobs, caller.tenant(), accepted.job(), request.hold())
                .isPresent();
        List<Asked> questions = held ? rows.ofJob(accepted.job()) : accepted.questions();
        return Enveloped.of(questions.stream()
                .map(asked -> shape.of(accepted.population(), asked, status(asked, Optional.empty())))
                .toList());
    }

    @GetMapping("/v1/predictions/{id}")
    Enveloped<Map<String, @Nullable Object>> prediction(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return shown(find(caller.tenant(), id, Optional.of(Kind.PREDICTION)), wait, Bodies::question);
    }

    @GetMapping("/v1/tests/{id}")
    Enveloped<Map<String, @Nullable Object>> tested(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return shown(find(caller.tenant(), id, Optional.of(Kind.TEST)), wait, Bodies::question);
    }

    // What only takes a POST is no id: its GET is refused by its method.
    @GetMapping("/v1/answers/{id:(?!benchmark$).*}")
    Enveloped<Map<String, @Nullable Object>> answer(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return shown(find(caller.tenant(), id, Optional.empty()), wait, Bodies::answer);
    }

    private Enveloped<Map<String, @Nullable Object>> shown(Asked asked, Optional<String> wait, Shape shape) {
        Duration hold = WaitSeconds.parse(wait);
        Asked now = asked;
        if (asked.outcome().isEmpty() && !hold.isZero()) {
            HeldRequest.awaitEnd(jobs, asked.tenant(), asked.job(), hold);
            now = find(asked.tenant(), asked.id(), Optional.of(asked.kind()));
        }
        Population population = catalog.get(asked.tenant(), asked.population().value());
        return Enveloped.of(shape.of(population, now, status(now, job(now))));
    }

    /** Beyond the contract: how a question was truly answered, which became known after its prediction. */
    @PostMapping("/v1/predictions/{id}/ground-truth")
    Enveloped<Map<String, @Nullable Object>> truth(
            ApiCaller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Asked asked = find(caller.tenant(), id, Optional.of(Kind.PREDICTION));
        Fields fields =
                JsonBody.parse(body, headers).only("ground_answer_counts", "ground_answer_sample_size", "wait_seconds");
        Duration hold = WaitSeconds.of(fields.whole("wait_seconds").orElse(0));
        JobId job = ask.compare(
                asked,
                AskRequest.truth(
                        fields, asked.question().type(), asked.question().options()),
                context);
        HeldRequest.awaitEnd(jobs, caller.tenant(), job, hold);
        return shown(find(caller.tenant(), id, Optional.of(Kind.PREDICTION)), Optional.empty(), Bodies::question);
    }

    @GetMapping("/v1/predictions/batch/{id}")
    Enveloped<Map<String, @Nullable Object>> predictions(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return batch(caller.tenant(), id, Kind.PREDICTION, wait);
    }

    @GetMapping("/v1/tests/batch/{id}")
    Enveloped<Map<String, @Nullable Object>> tests(
            ApiCaller caller, @PathVariable String id, @RequestParam("wait_seconds") Optional<String> wait) {
        return batch(caller.tenant(), id, Kind.TEST, wait);
    }

    private Enveloped<Map<String, @Nullable Object>> batch(
            TenantId tenant, String id, Kind kind, Optional<String> wait) {
        Duration hold = WaitSeconds.parse(wait);
        Batch batch = Optional.of(id)
                .filter(PopulationId::matches)
                .flatMap(known -> rows.findBatch(tenant, known))
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> notFound("batch"));
        List<Asked> asked = rows.ofBatch(batch);
        if (asked.getFirst().outcome().isEmpty() && !hold.isZero()) {
            HeldRequest.awaitEnd(jobs, tenant, asked.getFirst().job(), hold);
            asked = rows.ofBatch(batch);
        }
        Population population = catalog.get(tenant, batch.population().value());
        Optional<JobView> job = job(asked.getFirst());
        return Enveloped.of(Bodies.batch(
                population,
                batch,
                asked,
                status(asked.getFirst(), job),
                asked.stream()
                        .map(one -> Bodies.question(population, one, status(one, job)))
                        .toList()));
    }

    private Asked find(TenantId tenant, String id, Optional<Kind> kind) {
        return Optional.of(id)
                .filter(PopulationId::matches)
                .flatMap(known -> rows.find(tenant, known))
                .filter(asked -> kind.isEmpty() || kind.get() == asked.kind())
                .orElseThrow(() -> notFound(kind.map(Kind::word).orElse("answer")));
    }

    private static ApiException notFound(String what) {
        return new ApiException(ErrorCode.PREDICTION_NOT_FOUND, "No " + what + " of this id is visible to the key.");
    }

    private Optional<JobView> job(Asked asked) {
        return asked.outcome().isPresent() ? Optional.empty() : jobs.find(asked.tenant(), asked.job());
    }

    private static String status(Asked asked, Optional<JobView> job) {
        return asked.outcome()
                .map(asked.kind()::status)
                .orElseGet(
                        () -> asked.kind().status(job.flatMap(JobView::progress).isPresent()));
    }
}
