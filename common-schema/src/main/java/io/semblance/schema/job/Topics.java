package io.semblance.schema.job;

/** Topics that are not bound to one job type; a new major version is a new topic. */
public final class Topics {
    /** Events of all jobs, keyed by job id, so that one job's events stay in order. */
    public static final String EVENTS = "jobs.events.v1";

    /** Instructions to running jobs, read by every worker on its own. */
    public static final String CONTROL = "jobs.control.v1";

    /** Events of the parts of jobs, read by every worker that may wait for one. */
    public static final String PARTS = "jobs.parts.v1";

    /** Requests that were served, keyed by tenant, for counting them. */
    public static final String USAGE = "usage.requests.v1";

    /** Questions to be predicted, keyed by their id and read by one group of all predictors. */
    public static final String PREDICTIONS = "jobs.prediction.commands.v1";

    /** What they were answered, read by every gateway on its own. */
    public static final String PREDICTION_ANSWERS = "jobs.prediction.answers.v1";

    private Topics() {}
}
