-- What operators hold back from the workers: the jobs of a type, or those of a tenant. A handful of rows, which every look
-- into the queue reads.
CREATE TABLE pauses (
    scope      text        NOT NULL CHECK (scope IN ('type', 'tenant')),
    subject    text        NOT NULL,
    reason     text        NOT NULL,
    since      timestamptz NOT NULL,
    -- Who paused it: operators share one token and are told apart by their requests.
    request_id text        NOT NULL,
    PRIMARY KEY (scope, subject)
);

-- What operators have decided of dead letters, which cannot be taken out of their topics. Ids alone, kept for good.
CREATE TABLE handled_dead_letters (
    type       text        NOT NULL,
    partition  integer     NOT NULL,
    position   bigint      NOT NULL,
    -- When the letter was written: a topic that is made anew counts from 0 again.
    written_at timestamptz NOT NULL,
    job_id     text,
    outcome    text        NOT NULL CHECK (outcome IN ('dropped', 'sent_again', 'replayed')),
    -- The job that goes on by it: the same one, or a new one that does the work of one that has failed.
    goes_on_as text,
    handled_at timestamptz NOT NULL,
    request_id text        NOT NULL,
    PRIMARY KEY (type, partition, position, written_at),
    CHECK ((goes_on_as IS NULL) = (outcome = 'dropped'))
);
-- A job may have left several letters, and is made anew once.
CREATE INDEX handled_dead_letters_by_job ON handled_dead_letters (job_id) WHERE outcome = 'replayed';
