package io.semblance.gateway.datasets;

import io.semblance.gateway.datasets.SubmitDataset.Accepted;
import io.semblance.gateway.idempotency.Answer;
import io.semblance.gateway.idempotency.AnswerWriter;
import io.semblance.gateway.idempotency.Fingerprint;
import io.semblance.gateway.idempotency.KeyedWork;
import io.semblance.gateway.idempotency.Turn;
import io.semblance.gateway.jobs.Jobs;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.keys.Caller;
import io.semblance.gateway.problem.ApiException;
import io.semblance.gateway.uploads.StoreFaults;
import io.semblance.gateway.uploads.UploadBrokenOffException;
import io.semblance.gateway.uploads.UploadForm;
import io.semblance.gateway.uploads.UploadForm.Filled;
import io.semblance.gateway.uploads.UploadForm.UploadedFile;
import io.semblance.gateway.uploads.UploadSlots;
import io.semblance.schema.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** One upload, as work under an Idempotency-Key. */
final class UploadWork implements KeyedWork {
    private final Parts parts;
    private final Caller caller;
    private final RequestContext context;
    private final UploadForm form;

    /** What every upload uses. */
    record Parts(SubmitDataset submit, UploadSlots slots, Jobs jobs, DatasetRows rows, AnswerWriter answers) {}

    UploadWork(Parts parts, Caller caller, RequestContext context, UploadForm form) {
        this.parts = parts;
        this.caller = caller;
        this.context = context;
        this.form = form;
    }

    @Override
    public Answer perform(Turn turn) {
        Submitted submitted = submit(turn);
        Accepted accepted = submitted.accepted();
        return HeldRequest.awaitEnd(parts.jobs(), caller.tenant(), accepted.job(), accepted.hold())
                .flatMap(job -> parts.rows().find(caller.tenant(), accepted.dataset()))
                .map(this::finalAnswer)
                .orElse(submitted.answer());
    }

    private record Submitted(Accepted accepted, Answer answer) {}

    private Submitted submit(Turn turn) {
        try {
            Accepted accepted = parts.slots()
                    .during(
                            caller.tenant(),
                            () -> parts.submit()
                                    .submit(
                                            caller.tenant(),
                                            context,
                                            form,
                                            turn::alive,
                                            upload -> turn.accept(
                                                    upload.fingerprint(), upload.hold(), acceptance(upload))));
            return new Submitted(accepted, acceptance(accepted));
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private Answer acceptance(Accepted accepted) {
        Map<String, String> headers = Map.of("Location", "/v1/jobs/" + accepted.job(), "Retry-After", "2");
        return parts.answers().write(202, headers, AcceptedUpload.of(accepted.job(), context.requestId()));
    }

    private Answer finalAnswer(Dataset dataset) {
        Map<String, String> headers = Map.of("Location", "/v1/datasets/" + dataset.id());
        return parts.answers().write(200, headers, DatasetResponse.of(dataset, Optional.of(context.requestId())));
    }

    @Override
    public Fingerprint fingerprint() {
        try {
            Filled<String> filled = form.read(() -> {}, UploadWork::hash);
            return Fingerprint.ofForm(filled.file(), filled.fields());
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    private static String hash(UploadedFile file) throws IOException {
        try (var digesting =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            file.body().transferTo(digesting);
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static RuntimeException refusal(IOException fault) {
        return fault instanceof UploadBrokenOffException
                ? new ApiException(ErrorCode.UPLOAD_INVALID, "The upload was broken off before its end.")
                        .with("hint", "Send the whole body, without pauses, under the same Idempotency-Key.")
                : StoreFaults.of(fault);
    }
}
