package io.semblance.gateway.datasets;

import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.keys.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** One request to keep a dataset longer, as work under an Idempotency-Key: a repetition must not extend it twice. */
final class ExtensionWork implements KeyedWork {
    private final Parts parts;
    private final Caller caller;
    private final RequestContext context;
    private final Body body;

    /** What every such request uses. */
    record Parts(DatasetCatalog catalog, ExtendRetention extend, AnswerWriter answers) {}

    /** The request as it came. */
    record Body(String datasetId, HttpHeaders headers, byte[] bytes) {}

    ExtensionWork(Parts parts, Caller caller, RequestContext context, Body body) {
        this.parts = parts;
        this.caller = caller;
        this.context = context;
        this.body = body;
    }

    @Override
    public Answer perform(Turn turn) {
        var dataset = parts.catalog().known(caller.tenant(), body.datasetId());
        long hours = JsonBody.parse(body.bytes(), body.headers())
                .only("hours")
                .whole("hours")
                .orElseThrow(() -> Fields.invalid("hours", "hours is missing."));
        List<Answer> answer = new ArrayList<>(1);
        parts.extend().extend(caller.tenant(), dataset, hours, extended -> {
            answer.add(answer(extended));
            turn.accept(fingerprint(), Duration.ZERO, answer.getFirst());
        });
        return answer.getFirst();
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(body.bytes());
    }

    private Answer answer(Dataset extended) {
        return parts.answers().write(200, Map.of(), DatasetResponse.of(extended, Optional.of(context.requestId())));
    }
}
