-- Accounts, jobs, the ledger's reservations and the event log of every tenant.
-- Ids are text that sorts by creation; times come from the application's clock.

CREATE TABLE tenants (
    id         text        PRIMARY KEY,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE credentials (
    client_id     text        PRIMARY KEY,
    tenant_id     text        NOT NULL REFERENCES tenants (id),
    -- SHA-256 of the secret: it is 384 random bits, so a slow hash would protect nothing more.
    secret_sha256 bytea       NOT NULL CHECK (length(secret_sha256) = 32),
    created_at    timestamptz NOT NULL,
    revoked_at    timestamptz
);
CREATE INDEX credentials_by_tenant ON credentials (tenant_id);

-- One row is the job, its place in the queue and the outbox of its command.
CREATE TABLE jobs (
    id                    text        PRIMARY KEY,
    tenant_id             text        NOT NULL,
    type                  text        NOT NULL,
    state                 text        NOT NULL CHECK (state IN
        ('queued', 'dispatched', 'processing', 'completed', 'failed', 'cancelled', 'expired')),
    dataset_id            text,
    generation_id         text,
    rows_reserved         bigint      NOT NULL DEFAULT 0,

    command               bytea       NOT NULL,
    request_id            text        NOT NULL,
    traceparent           text,
    dialect               text        NOT NULL,

    created_at            timestamptz NOT NULL,
    queued_at             timestamptz NOT NULL,
    dispatches            integer     NOT NULL DEFAULT 0,
    sent_at               timestamptz,
    last_sign_of_life_at  timestamptz,
    -- When the watchdog may act on a job that is dispatched or processing.
    lease_until           timestamptz,

    attempt_id            text,
    attempt_dispatch      integer,
    attempt_started_at    timestamptz,
    attempt_sequence      bigint,
    phase                 text,
    done                  bigint      NOT NULL DEFAULT 0,
    total                 bigint      NOT NULL DEFAULT 0,

    started_at            timestamptz,
    ended_at              timestamptz,
    failure_code          text,
    failure_detail        text,
    failure_line          bigint,
    failure_column        text,
    -- The event that completed the job, as it came; the result is read from it.
    success               bytea,

    CHECK ((ended_at IS NOT NULL) = (state IN ('completed', 'failed', 'cancelled', 'expired'))),
    CHECK ((success IS NOT NULL) = (state = 'completed')),
    CHECK ((failure_code IS NOT NULL) = (state = 'failed'))
) WITH (fillfactor = 70);

CREATE INDEX jobs_of_tenant ON jobs (tenant_id, id DESC);
CREATE INDEX jobs_queue ON jobs (type, tenant_id, queued_at, id) WHERE state = 'queued';
CREATE INDEX jobs_in_flight ON jobs (type, tenant_id, state) WHERE state IN ('dispatched', 'processing');
CREATE INDEX jobs_leases ON jobs (lease_until) WHERE state IN ('dispatched', 'processing');

-- The number of the newest entry of a tenant's log. Its lock makes the numbers dense and commit in order.
CREATE TABLE tenant_event_heads (
    tenant_id text   PRIMARY KEY,
    sequence  bigint NOT NULL
);

CREATE TABLE tenant_events (
    tenant_id text        NOT NULL,
    sequence  bigint      NOT NULL,
    job_id    text        NOT NULL,
    kind      text        NOT NULL,
    at        timestamptz NOT NULL,
    phase     text,
    done      bigint,
    total     bigint,
    code      text,
    PRIMARY KEY (tenant_id, sequence)
);

-- reserved = captured + released, once settled.
CREATE TABLE reservations (
    job_id      text        PRIMARY KEY,
    tenant_id   text        NOT NULL,
    reserved    bigint      NOT NULL CHECK (reserved > 0),
    captured    bigint      CHECK (captured BETWEEN 0 AND reserved),
    reserved_at timestamptz NOT NULL,
    settled_at  timestamptz,
    CHECK ((captured IS NULL) = (settled_at IS NULL))
);
