package io.semblance.artifact.minio;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import io.semblance.artifact.ArtifactNotFoundException;
import io.semblance.artifact.StoreRefusedException;
import io.semblance.artifact.StoreUnavailableException;
import java.io.IOException;
import java.util.Set;

/** What went wrong with a request, read from the client's many exceptions. */
sealed interface S3Fault {
    /** There is no such object. */
    record Absent() implements S3Fault {}

    /** There is no bucket; the gateway makes it when it finds the store. */
    record NoBucket() implements S3Fault {}

    /** An object is there and the request was to write only if there is none. */
    record PreconditionFailed() implements S3Fault {}

    /** Another conditional write of the key is under way. */
    record Conflict(String code) implements S3Fault {}

    /** The store cannot now. */
    record Unavailable(String what, Throwable cause) implements S3Fault {}

    /** The store will not, such as for wrong credentials. */
    record Refused(String code) implements S3Fault {}

    Set<String> TRANSIENT_CODES = Set.of("SlowDown", "RequestTimeout", "InternalError", "ServiceUnavailable");

    static S3Fault of(Throwable thrown) {
        return switch (thrown) {
            case ErrorResponseException e ->
                of(e.errorResponse().code(), e.response().code(), e);
            case ServerException e -> of("status " + e.statusCode(), e.statusCode(), e);
            // A page of some proxy in between: the store itself speaks XML.
            case InvalidResponseException e -> new Unavailable("an answer that is not S3", e);
            case ForbiddenAddressException ignored -> new Refused("ForbiddenAddress");
            case IOException e -> new Unavailable("no connection", e);
            default -> thrown.getCause() == null ? new Unavailable("no answer", thrown) : of(thrown.getCause());
        };
    }

    private static S3Fault of(String code, int status, Throwable thrown) {
        if (status >= 500 || status == 429 || status == 408 || TRANSIENT_CODES.contains(code)) {
            return new Unavailable(code, thrown);
        }
        return switch (status) {
            case 404 -> code.equals("NoSuchBucket") ? new NoBucket() : new Absent();
            case 409 -> new Conflict(code);
            case 412 -> new PreconditionFailed();
            default -> new Refused(code);
        };
    }

    /** The exception for a caller that has no use for the kind. Never carries the client's text, which holds the URL. */
    default IOException toException() {
        return switch (this) {
            case Absent ignored -> new ArtifactNotFoundException();
            case NoBucket ignored -> new BucketMissingException();
            case PreconditionFailed ignored -> new IOException("the object is there already");
            case Conflict c -> new StoreUnavailableException("the store reports a conflict: " + c.code());
            case Unavailable u
            when u.cause() instanceof IOException cause ->
                new StoreUnavailableException("the store is unavailable: " + u.what(), cause);
            case Unavailable u -> new StoreUnavailableException("the store is unavailable: " + u.what());
            case Refused r -> new StoreRefusedException(r.code());
        };
    }
}
