package io.semblance.gateway.oracle;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.oracle.OracleResponses.BatchResponse;
import io.semblance.gateway.oracle.OracleResponses.PredictionResponse;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.problem.Problems;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.error.FaultDescription;
import io.semblance.schema.id.TenantId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Predictions over HTTP, for API keys. */
@RestController
class OracleController {
    private static final Logger LOG = LoggerFactory.getLogger(OracleController.class);
    private static final int MOST_REQUESTS = 10;

    private final Predict predict;

    OracleController(Predict predict) {
        this.predict = predict;
    }

    @PostMapping("/api/v1/oracle/predict")
    PredictionResponse predict(
            ApiCaller caller,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Question question = Question.read(JsonBody.parse(body, headers));
        try {
            return PredictionResponse.of(
                    predict.predict(caller.tenant(), question).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof ApiException refusal ? refusal : e;
        }
    }

    /** All at once; what fails is an error in its place. */
    @PostMapping("/api/v1/oracle/predict/batch")
    BatchResponse batch(
            ApiCaller caller,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Fields fields = JsonBody.parse(body, headers).only("requests");
        List<Fields> requests = fields.objects("requests").orElse(List.of());
        if (requests.isEmpty() || requests.size() > MOST_REQUESTS) {
            throw Fields.invalid("requests", "requests are 1 to " + MOST_REQUESTS + " predictions.");
        }
        List<CompletableFuture<Object>> answers = requests.stream()
                .map(request -> answer(caller.tenant(), request))
                .toList();
        return BatchResponse.of(answers.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Object> answer(TenantId tenant, Fields request) {
        try {
            return predict.predict(tenant, Question.read(request))
                    .<Object>thenApply(PredictionResponse::of)
                    .exceptionally(OracleController::error);
        } catch (ApiException invalid) {
            return CompletableFuture.completedFuture(error(invalid));
        }
    }

    private static Object error(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() instanceof ApiException refusal) {
            return Problems.typed(refusal);
        }
        if (failure instanceof ApiException refusal) {
            return Problems.typed(refusal);
        }
        LOG.error("A prediction of a batch failed: {}", FaultDescription.of(failure));
        return Problems.typed(new ApiException(ErrorCode.INTERNAL_ERROR, "The prediction failed on our side."));
    }
}
