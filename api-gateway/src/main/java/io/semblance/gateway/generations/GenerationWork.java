package io.semblance.gateway.generations;

import io.semblance.gateway.datasets.HeldRequest;
import io.semblance.gateway.datasets.TrainedDataset;
import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.keys.Caller;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** One request for rows, as work under an Idempotency-Key. */
final class GenerationWork implements KeyedWork {
    private final Parts parts;
    private final Caller caller;
    private final RequestContext context;
    private final Body body;

    /** What every request for rows uses. */
    record Parts(
            SubmitGeneration submit,
            Jobs jobs,
            GenerationRows rows,
            ArtifactAddresses addresses,
            AnswerWriter answers) {}

    /** The request as it came. */
    record Body(String datasetId, HttpHeaders headers, byte[] bytes) {}

    GenerationWork(Parts parts, Caller caller, RequestContext context, Body body) {
        this.parts = parts;
        this.caller = caller;
        this.context = context;
        this.body = body;
    }

    @Override
    public Answer perform(Turn turn) {
        TrainedDataset dataset = parts.submit().dataset(caller.tenant(), body.datasetId());
        GenerationRequest request = parts.submit().read(JsonBody.parse(body.bytes(), body.headers()));
        Generation accepted = parts.submit()
                .submit(
                        caller.tenant(),
                        context,
                        dataset,
                        request,
                        generation -> turn.accept(fingerprint(), request.hold(), acceptance(generation)));
        return HeldRequest.awaitEnd(parts.jobs(), caller.tenant(), accepted.job(), request.hold())
                .flatMap(job -> parts.rows().find(caller.tenant(), accepted.id()))
                .map(this::finalAnswer)
                .orElseGet(() -> acceptance(accepted));
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(body.bytes());
    }

    private Answer acceptance(Generation generation) {
        Map<String, String> headers = Map.of("Location", "/v1/jobs/" + generation.job(), "Retry-After", "2");
        return parts.answers().write(202, headers, AcceptedGeneration.of(generation, context.requestId()));
    }

    private Answer finalAnswer(Generation generation) {
        Map<String, String> headers = Map.of("Location", "/v1/generations/" + generation.id());
        return parts.answers()
                .write(
                        200,
                        headers,
                        GenerationResponse.of(generation, parts.addresses(), Optional.of(context.requestId())));
    }
}
