-- Populations, what they are asked, and how the truth that came later compares.

CREATE TABLE populations (
    id                text        PRIMARY KEY,
    tenant_id         text        NOT NULL,
    name              text        NOT NULL,
    description       text,
    data_source       text,
    reality_target    text,
    effective_date    date,
    simulation_engine text        NOT NULL,
    upload_filename   text        NOT NULL,
    -- Whether a test is to be started when the model is there.
    run_test          boolean     NOT NULL,
    state             text        NOT NULL CHECK (state IN
        ('processing', 'untested', 'testing', 'tested', 'action_required', 'deleted')),
    created_at        timestamptz NOT NULL,
    training_job      text        NOT NULL,
    model_key         text,
    question_count    integer     NOT NULL DEFAULT 0,
    simulacrum_count  integer     NOT NULL DEFAULT 0,
    test_job          text,
    test_started_at   timestamptz,
    test_finished_at  timestamptz,
    figures           jsonb,
    questions_key     text,
    faults            jsonb       NOT NULL DEFAULT '[]',
    -- When objects are to be removed; once more after a while, for what a worker stored that had not heard of the end.
    purge_at          timestamptz,
    purged_at         timestamptz,
    CHECK (state NOT IN ('untested', 'testing', 'tested') OR model_key IS NOT NULL),
    CHECK ((state = 'tested') <= (figures IS NOT NULL))
);
CREATE INDEX populations_of_tenant ON populations (tenant_id, created_at DESC, id);
CREATE UNIQUE INDEX populations_by_training ON populations (training_job);
CREATE UNIQUE INDEX populations_by_test ON populations (test_job) WHERE test_job IS NOT NULL;
CREATE INDEX populations_to_test ON populations (created_at) WHERE run_test AND state = 'untested';
CREATE INDEX populations_to_purge ON populations (purge_at) WHERE purge_at IS NOT NULL;

CREATE TABLE population_batches (
    id             text        PRIMARY KEY,
    tenant_id      text        NOT NULL,
    population_id  text        NOT NULL REFERENCES populations (id) ON DELETE CASCADE,
    kind           text        NOT NULL CHECK (kind IN ('prediction', 'test')),
    name           text        NOT NULL,
    description    text,
    effective_date date,
    created_at     timestamptz NOT NULL
);
CREATE INDEX population_batches_of_population ON population_batches (population_id);

CREATE TABLE population_questions (
    id            text        PRIMARY KEY,
    tenant_id     text        NOT NULL,
    population_id text        NOT NULL REFERENCES populations (id) ON DELETE CASCADE,
    kind          text        NOT NULL CHECK (kind IN ('prediction', 'test')),
    batch_id      text        REFERENCES population_batches (id) ON DELETE CASCADE,
    job_id        text        NOT NULL,
    -- Its place among the questions of its job, from 0.
    place         integer     NOT NULL,
    asked         jsonb       NOT NULL,
    explain       boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    answer        jsonb,
    failure       text,
    -- Of the truth that came later.
    truth_job     text,
    truth         jsonb,
    comparison    jsonb,
    CHECK ((finished_at IS NULL) = (answer IS NULL AND failure IS NULL)),
    UNIQUE (job_id, place)
);
CREATE INDEX population_questions_of_population ON population_questions (population_id);
CREATE INDEX population_questions_of_batch ON population_questions (batch_id, place) WHERE batch_id IS NOT NULL;
CREATE UNIQUE INDEX population_questions_by_truth ON population_questions (truth_job) WHERE truth_job IS NOT NULL;

-- One row for each truth that was held against a prediction, with the mean of all until then.
CREATE TABLE population_accuracy (
    population_id text             NOT NULL REFERENCES populations (id) ON DELETE CASCADE,
    sequence      integer          NOT NULL,
    question_id   text             NOT NULL,
    at            timestamptz      NOT NULL,
    accuracy      double precision NOT NULL,
    mean          double precision NOT NULL,
    PRIMARY KEY (population_id, sequence)
);
