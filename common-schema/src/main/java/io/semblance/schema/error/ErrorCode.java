package io.semblance.schema.error;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every reason for which a request is refused or a job fails. The slug is part of the public contract: codes may be
 * added, never renamed. The HTTP status of a code is the gateway's choice, not known here.
 */
public enum ErrorCode {
    INVALID_FIELD(
            "simio_invalid_field",
            "A field is missing, malformed or out of bounds",
            "The detail names the field and what is accepted for it.",
            "Correct the field that the detail names.",
            Retry.AFTER_A_CHANGE),
    EMPTY_BODY(
            "simio_empty_body",
            "The request body is empty",
            "The route needs a body and none arrived.",
            "Send a body with Content-Type: application/json, or multipart/form-data for uploads.",
            Retry.AFTER_A_CHANGE),
    MALFORMED_JSON(
            "simio_malformed_json",
            "The request body is not valid JSON",
            "The body could not be parsed; the detail says where.",
            "Let a JSON library write the body.",
            Retry.AFTER_A_CHANGE),
    UPLOAD_INVALID(
            "simio_upload_invalid",
            "The upload is not a usable seed file",
            "The multipart body has no file part, or the first bytes of the file show that it is empty, binary or without a header line.",
            "Send one part named seed_file with a CSV file that has a header line, a Parquet file, an Excel workbook or an SPSS file.",
            Retry.AFTER_A_CHANGE),
    UNSUPPORTED_CONTENT_TYPE(
            "simio_unsupported_content_type",
            "The media type is not accepted here",
            "The route takes another Content-Type than the request has.",
            "Use application/json for JSON routes and multipart/form-data for uploads.",
            Retry.AFTER_A_CHANGE),
    NOT_ACCEPTABLE(
            "simio_not_acceptable",
            "No representation matches the Accept header",
            "The route cannot answer in any media type that the request accepts.",
            "Accept application/json, or the media type of the artifact.",
            Retry.AFTER_A_CHANGE),
    FILE_TOO_LARGE(
            "simio_file_too_large",
            "The upload is over the size limit",
            "The file has more bytes than this installation accepts.",
            "Send a smaller file: fewer columns, a sample of the rows, or Parquet instead of CSV.",
            Retry.AFTER_A_CHANGE),
    INVALID_IDEMPOTENCY_KEY(
            "simio_invalid_idempotency_key",
            "The Idempotency-Key is malformed",
            "A key has 1 to 255 visible ASCII characters.",
            "Send a key such as a UUID.",
            Retry.AFTER_A_CHANGE),
    IDEMPOTENCY_CONFLICT(
            "simio_idempotency_conflict",
            "The Idempotency-Key was used for another request",
            "The same key came before with a different body or on a different route.",
            "Use a new key for new work, or repeat the first request exactly.",
            Retry.AFTER_A_CHANGE),
    IDEMPOTENCY_IN_FLIGHT(
            "simio_idempotency_in_flight",
            "The first request with this key is still running",
            "An earlier request with the same Idempotency-Key has not been answered yet.",
            "Wait, then repeat the request with the same key: it will get the stored answer.",
            Retry.LATER),
    UNKNOWN_CONDITION_COLUMN(
            "simio_unknown_condition_column",
            "A condition names a column that the schema does not have",
            "Cleaning may have renamed or dropped the column.",
            "Fetch the dataset's schema and use its names.",
            Retry.AFTER_A_CHANGE),
    UNKNOWN_CONDITION_LEVEL(
            "simio_unknown_condition_level",
            "A condition names a level that the column does not have",
            "Cleaning may have merged or dropped a rare level.",
            "Fetch the dataset's schema and use its levels.",
            Retry.AFTER_A_CHANGE),
    CONDITION_BOUND_MISSING(
            "simio_condition_bound_missing",
            "A numeric condition needs both min and max",
            "Numeric ranges are bilateral.",
            "Send both bounds; use the schema's min or max for an open side.",
            Retry.AFTER_A_CHANGE),
    CONDITION_OUT_OF_RANGE(
            "simio_condition_out_of_range",
            "A numeric condition lies outside the data",
            "The asked range does not meet the column's range in the schema, or its bounds are reversed.",
            "Choose min and max within the schema's range, min not above max.",
            Retry.AFTER_A_CHANGE),
    CONDITION_SHARES_INVALID(
            "simio_condition_shares_invalid",
            "The target shares of a column do not make a distribution",
            "Every share lies between 0 and 1; the shares of one column add up to at most 1, and to 1 when they name every level.",
            "Send shares such as 0.70 for 70 per cent, adding up to 1 or less.",
            Retry.AFTER_A_CHANGE),
    UNAUTHORIZED(
            "simio_unauthorized",
            "The request is not authenticated",
            "The bearer token is missing, expired, malformed or made for another audience.",
            "Mint a token with the client credentials grant and send it as a bearer token.",
            Retry.WITH_A_FRESH_TOKEN),
    FORBIDDEN(
            "simio_forbidden",
            "The credential may not do this",
            "The token is valid, but its role does not cover the operation.",
            "Use a credential with the needed role.",
            Retry.AFTER_A_CHANGE),
    ROW_QUOTA_EXCEEDED(
            "simio_row_quota_exceeded",
            "The request is over the row subscription",
            "The rows asked for are more than the active subscription has left, or none is active.",
            "Look at GET /v1/usage; ask for fewer rows, or have another subscription opened.",
            Retry.AFTER_A_CHANGE),
    REQUEST_CAP_EXCEEDED(
            "simio_request_cap_exceeded",
            "The request is over the cap of one request",
            "row_count is above what the active subscription allows for one request.",
            "Split the work into several requests.",
            Retry.AFTER_A_CHANGE),
    QUOTA_RESERVATION_CONFLICT(
            "simio_quota_reservation_conflict",
            "Other requests hold the rows at this moment",
            "Generations under way hold rows of the same subscription; what they do not make becomes free again when they end.",
            "Repeat with the same Idempotency-Key after the pause that Retry-After names.",
            Retry.LATER),
    SUBSCRIPTION_NOT_FOUND(
            "simio_subscription_not_found",
            "There is no such subscription",
            "The id is unknown, or it is another tenant's subscription.",
            "Check the id; list the tenant's subscriptions to see which exist.",
            Retry.AFTER_A_CHANGE),
    SUBSCRIPTION_OVERLAPS(
            "simio_subscription_overlaps",
            "The tenant has a subscription for that time",
            "At any time at most one subscription of a tenant counts, and the window asked for meets that of another.",
            "Choose a window that begins when the other ends, or end the other first.",
            Retry.AFTER_A_CHANGE),
    DATASET_NOT_FOUND(
            "simio_dataset_not_found",
            "There is no such dataset",
            "The id is unknown, expired, deleted or belongs to another tenant. A job ends so when its dataset went away before its turn.",
            "Check the id; list the datasets to see which exist.",
            Retry.AFTER_A_CHANGE),
    GENERATION_NOT_FOUND(
            "simio_generation_not_found",
            "There is no such generation",
            "The id is unknown, expired, deleted or belongs to another tenant.",
            "Check the id.",
            Retry.AFTER_A_CHANGE),
    JOB_NOT_FOUND(
            "simio_job_not_found",
            "There is no such job",
            "The id is unknown, no longer kept, or belongs to another tenant.",
            "Check the id; list the jobs to see which exist.",
            Retry.AFTER_A_CHANGE),
    SIGNUP_NOT_FOUND(
            "simio_signup_not_found",
            "There is no such request for access",
            "The id is unknown or malformed, or the request has expired: it was not decided within the time that requests are kept, or was declined that long ago.",
            "Check the id against the answer of POST /v1/signup; submit anew when the request has expired.",
            Retry.AFTER_A_CHANGE),
    SIGNUP_ALREADY_DECIDED(
            "simio_signup_already_decided",
            "The request for access was decided otherwise",
            "An approved request cannot be declined, nor a declined one approved: its sender may know the decision already.",
            "Revoke the credential of one that was approved; let the sender of one that was declined submit anew.",
            Retry.AFTER_A_CHANGE),
    CREDENTIAL_NOT_FOUND(
            "simio_credential_not_found",
            "There is no such credential",
            "No client has this id, or its credential is revoked.",
            "Look the client_id up in the audit log.",
            Retry.AFTER_A_CHANGE),
    CREDENTIAL_CLAIM_NOT_FOUND(
            "simio_credential_claim_not_found",
            "There is nothing to claim by this token",
            "The claim token is unknown, expired, replaced by that of a later rotation, or was redeemed before: it works once.",
            "Use the secret that the first claim returned. If it is lost, rotate it while you hold a token, or have support rotate it.",
            Retry.AFTER_A_CHANGE),
    ROTATION_REQUEST_NOT_FOUND(
            "simio_rotation_request_not_found",
            "There is no such rotation",
            "The id is unknown, or the rotation belongs to another client or was an operator's.",
            "Check the rotation_id against the answer of POST /v1/credential-rotations.",
            Retry.AFTER_A_CHANGE),
    ROTATION_CLAIM_ALREADY_CONSUMED(
            "simio_rotation_claim_already_consumed",
            "The claim token of this rotation is used up",
            "The Idempotency-Key belongs to a rotation whose claim token has been redeemed, has expired, or was replaced by that of a later rotation.",
            "Use the secret that was claimed. To rotate once more, send a new Idempotency-Key.",
            Retry.AFTER_A_CHANGE),
    ROTATION_RATE_LIMITED(
            "simio_rotation_rate_limited",
            "The secret was rotated too often",
            "A client may rotate its secret a few times in 24 hours.",
            "Wait for the time that Retry-After names; a secret that was lost meanwhile is rotated by support.",
            Retry.LATER),
    API_KEY_NOT_FOUND(
            "simio_api_key_not_found",
            "There is no such API key",
            "The id is unknown, or the key belongs to another account.",
            "List the account's keys.",
            Retry.AFTER_A_CHANGE),
    API_KEY_LIMIT_REACHED(
            "simio_api_key_limit_reached",
            "The account has as many active API keys as it may",
            "Keys count until they are revoked or expire.",
            "Revoke a key that is not needed.",
            Retry.AFTER_A_CHANGE),
    ROUTE_NOT_FOUND(
            "simio_route_not_found",
            "There is nothing at this path",
            "No operation of this API has the path.",
            "Look the path up in /openapi.json.",
            Retry.AFTER_A_CHANGE),
    ERROR_CODE_NOT_FOUND(
            "simio_error_code_not_found",
            "There is no such error code",
            "The catalog has no entry of that name.",
            "See /errors for all codes.",
            Retry.AFTER_A_CHANGE),
    METHOD_NOT_ALLOWED(
            "simio_method_not_allowed",
            "The path does not take this method",
            "The path exists, with other methods.",
            "Look the operation up in /openapi.json.",
            Retry.AFTER_A_CHANGE),
    DATASET_NOT_READY(
            "simio_dataset_not_ready",
            "The dataset is not trained yet",
            "Its training is queued, running or has failed.",
            "Poll the dataset's job until it is completed.",
            Retry.LATER),
    ARTIFACT_NOT_READY(
            "simio_artifact_not_ready",
            "The generation has no artifact yet",
            "The generation is queued, running, or has failed.",
            "Poll the generation until it is ready or partial.",
            Retry.LATER),
    ARTIFACT_URL_EXPIRED(
            "simio_artifact_url_expired",
            "The address of the artifact is not valid",
            "An artifact_url is valid for a short time, and only as it was given.",
            "Fetch the generation again and use the artifact_url of that answer.",
            Retry.AFTER_A_CHANGE),
    JOB_ALREADY_ENDED(
            "simio_job_already_ended",
            "The job has ended",
            "A job that has completed, failed or expired cannot be cancelled.",
            "Nothing needs to be done.",
            Retry.AFTER_A_CHANGE),
    DEAD_LETTER_NOT_FOUND(
            "simio_dead_letter_not_found",
            "There is no such dead letter",
            "The id is malformed, or nothing lies in its place: letters go when the retention of their topic is over.",
            "List the dead letters to see which are there.",
            Retry.AFTER_A_CHANGE),
    DEAD_LETTER_HANDLED(
            "simio_dead_letter_handled",
            "The dead letter was decided on in another way",
            "A letter that was dropped cannot be replayed, and one that was replayed cannot be dropped.",
            "Nothing needs to be done; the list says what was decided, when, and by which request.",
            Retry.AFTER_A_CHANGE),
    DEAD_LETTER_NOT_REPLAYABLE(
            "simio_dead_letter_not_replayable",
            "The work of the dead letter cannot be done once more",
            "Its job has succeeded, was cancelled or is no longer kept, what it worked on is gone, or jobs of its type are not done anew.",
            "Drop the letter; where the detail says that something is gone, let the tenant send the work again.",
            Retry.AFTER_A_CHANGE),
    RANGE_NOT_SATISFIABLE(
            "simio_range_not_satisfiable",
            "The Range header asks for bytes that the artifact does not have",
            "The first byte asked for lies behind the end.",
            "Ask for a range within the artifact's size.",
            Retry.AFTER_A_CHANGE),
    RATE_LIMITED(
            "simio_rate_limited",
            "Too many requests",
            "The caller sends more than its limit allows.",
            "Slow down; the Retry-After header says by how much.",
            Retry.LATER),
    INTERNAL_ERROR(
            "simio_internal_error",
            "Something broke on our side",
            "The request ran into a defect or an unexpected state; it has been logged with the request id.",
            "Repeat it; if it persists, quote the request id to support.",
            Retry.LATER),
    UNAVAILABLE(
            "simio_unavailable",
            "A part of the platform is away",
            "The database, the broker or the object store cannot be reached at this moment, or too many requests stand before this one.",
            "Repeat after the time that Retry-After names.",
            Retry.LATER),
    SEED_FILE_INVALID(
            "simio_seed_file_invalid",
            "The seed file cannot be read",
            "The file breaks the rules of its format, or lacks what the request names in it; the detail names the line or column.",
            "Mend the file where the detail points, and upload it again.",
            Retry.AFTER_A_CHANGE),
    DATASET_UNUSABLE(
            "simio_dataset_unusable",
            "The data cannot be modelled",
            "Too few rows, no column that is neither constant, an identifier nor free text, or more cells or levels than this installation learns from; the detail says which.",
            "Upload more rows, columns with information in them, or a sample of a table that is too large.",
            Retry.AFTER_A_CHANGE),
    SCENARIO_INFEASIBLE(
            "simio_scenario_infeasible",
            "The data supports no row of this scenario",
            "The conditions exclude each other in the trained model; the detail names the binding one.",
            "Loosen the condition that the detail names.",
            Retry.AFTER_A_CHANGE),
    MODEL_UNREADABLE(
            "simio_model_unreadable",
            "The model of the dataset cannot be read",
            "It was written by a version of the engine that this one does not read, or its file is damaged; the detail says which.",
            "Upload the seed file again: its training makes a new model.",
            Retry.AFTER_A_CHANGE),
    ARTIFACT_UNREADABLE(
            "simio_artifact_unreadable",
            "A stored object cannot be read",
            "It was changed in the store or removed from it, or the key that it was encrypted with is gone.",
            "Upload the seed file again, or request the rows again; what was stored is lost unless an operator restores it.",
            Retry.AFTER_A_CHANGE),
    PREDICTION_FAILED(
            "simio_prediction_failed",
            "No prediction was made",
            "No predictor answered in time, or the one that did could not predict.",
            "Send the question again.",
            Retry.LATER),
    STORAGE_UNAVAILABLE(
            "simio_storage_unavailable",
            "The tenant's own storage does not answer",
            "The rows were to be delivered to a storage of the tenant's own, which could not be reached or could not take them, several times. They are not charged.",
            "See to the storage, then request the rows again under a new Idempotency-Key.",
            Retry.LATER),
    STORAGE_REFUSED(
            "simio_storage_refused",
            "The tenant's own storage refuses",
            "The rows were to be delivered to a storage of the tenant's own, and it does not let the configured credentials write there; or its address is not allowed. The detail has the storage's word for it. Rows are not charged.",
            "Mend bucket, policy or credentials, have an operator set the storage anew, then request the rows again.",
            Retry.AFTER_A_CHANGE),
    STORAGE_NOT_FOUND(
            "simio_storage_not_found",
            "The tenant has no storage of its own",
            "None was set, or it was removed.",
            "Set one, or leave the tenant's artifacts in the platform's store.",
            Retry.AFTER_A_CHANGE),
    STORAGE_KEY_MISSING(
            "simio_storage_key_missing",
            "Credentials of a storage cannot be kept here",
            "They are kept encrypted only, and this installation has no key of artifacts.",
            "Set semblance.artifacts.encryption.key at all gateways and workers first.",
            Retry.AFTER_A_CHANGE),
    SURVEY_INVALID(
            "simio_survey_invalid",
            "The seed data of a population breaks a rule",
            "The file is no CSV with a column sim_id and 4 to 999 questions, or an answer breaks a rule; each fault has its line and question.",
            "Correct the lines and questions that are named and create the population again.",
            Retry.AFTER_A_CHANGE),
    POPULATION_NOT_FOUND(
            "simio_population_not_found",
            "No such population",
            "The id is wrong, the population was deleted, or it belongs to another company.",
            "List the populations and use an id of the list.",
            Retry.AFTER_A_CHANGE),
    POPULATION_NOT_READY(
            "simio_population_not_ready",
            "The population cannot be asked yet",
            "Its model is not made yet, or could not be made.",
            "Poll the population until its status is Untested, Testing or Tested; with Action Required, create it again.",
            Retry.LATER),
    POPULATION_UNTESTABLE(
            "simio_population_untestable",
            "The population cannot be tested",
            "No question of its survey has options, so that there are no shares to compare.",
            "Say in population_options which questions are single-choice or multiple-choice.",
            Retry.AFTER_A_CHANGE),
    SEGMENT_INVALID(
            "simio_segment_invalid",
            "A segment or cross-tabulation does not fit the survey",
            "It names a question or an option that the seed data of the population does not have.",
            "Use the numbers of the survey's questions and their answers as they stand in the seed data.",
            Retry.AFTER_A_CHANGE),
    GROUND_TRUTH_KNOWN(
            "simio_ground_truth_known",
            "The prediction has been held against a truth before",
            "True answers of a prediction are taken once, so that its accuracy does not move unseen.",
            "Send a survey of the same question as a test of its own: POST /v1/tests.",
            Retry.AFTER_A_CHANGE),
    PREDICTION_NOT_FOUND(
            "simio_prediction_not_found",
            "No such prediction, test or batch",
            "The id is wrong, its population was deleted, or it belongs to another company.",
            "Use an id that creating predictions or tests has given.",
            Retry.AFTER_A_CHANGE),
    PROVIDER_FAILED(
            "simio_provider_failed",
            "Whoever was asked for it gave no usable answer",
            "A language model or a search that personas are made with is not set up, cannot be reached, or answers what cannot be used.",
            "Start it again later, or without grounding; operators find in the workers' logs what was wrong.",
            Retry.LATER),
    PERSONAS_NOT_FOUND(
            "simio_personas_not_found",
            "No such personas",
            "The id is wrong, the run made no population, it was deleted, or it belongs to another company.",
            "Use an id that making personas has given.",
            Retry.AFTER_A_CHANGE),
    PERSONAS_NOT_READY(
            "simio_personas_not_ready",
            "The personas are not made yet",
            "Their run is pending or running, or it has failed.",
            "Poll the run until its status is succeeded; one that failed has to be started again.",
            Retry.LATER),
    PERSONAS_TOO_FEW(
            "simio_personas_too_few",
            "The personas cannot become this",
            "A population needs two personas and four fields of levels or numbers; a dataset needs one such field.",
            "Ask for more personas, or for people of whom more is said.",
            Retry.AFTER_A_CHANGE),
    BLUEPRINT_INVALID(
            "simio_blueprint_invalid",
            "The blueprint cannot be used",
            "A field, distribution or constraint of the blueprint is malformed, contradicts itself, or names what is not there.",
            "Correct the place that the detail names.",
            Retry.AFTER_A_CHANGE),
    ATTEMPTS_EXHAUSTED(
            "simio_attempts_exhausted",
            "The job failed repeatedly",
            "Every attempt failed of something that might have passed, or none reported back.",
            "Submit the work again under a new Idempotency-Key; quote the job id to support.",
            Retry.LATER),
    WORKER_FAULT(
            "simio_worker_fault",
            "A worker broke while doing the job",
            "The attempt ran into a defect or a missing resource.",
            "The platform tries again by itself.",
            Retry.LATER);

    private final String slug;
    private final String title;
    private final String cause;
    private final String fix;
    private final Retry retry;

    ErrorCode(String slug, String title, String cause, String fix, Retry retry) {
        this.slug = slug;
        this.title = title;
        this.cause = cause;
        this.fix = fix;
        this.retry = retry;
    }

    /** The public name, such as {@code simio_invalid_field}. */
    public String slug() {
        return slug;
    }

    public String title() {
        return title;
    }

    public String cause() {
        return cause;
    }

    public String fix() {
        return fix;
    }

    public Retry retry() {
        return retry;
    }

    public static Optional<ErrorCode> ofSlug(String slug) {
        return Arrays.stream(values()).filter(code -> code.slug.equals(slug)).findFirst();
    }
}
