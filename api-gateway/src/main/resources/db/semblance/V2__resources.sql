-- Answers kept for repeated requests, and the two resources that jobs make.

CREATE TABLE idempotency_keys (
    tenant_id   text        NOT NULL,
    key         text        NOT NULL,
    route       text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('in_flight', 'done')),
    -- One claim; a request that lost its claim to another is told so by this.
    owner       text        NOT NULL,
    lease_until timestamptz NOT NULL,
    fingerprint bytea,
    -- The answer: present from the moment the work is accepted, final when the state is done.
    status      integer,
    headers     text,
    body        bytea,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key),
    CHECK (state = 'in_flight' OR (fingerprint IS NOT NULL AND status IS NOT NULL))
);
CREATE INDEX idempotency_keys_by_expiry ON idempotency_keys (expires_at);

CREATE TABLE datasets (
    id             text        PRIMARY KEY,
    tenant_id      text        NOT NULL,
    job_id         text        NOT NULL,
    display_name   text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('processing', 'ready', 'failed', 'cancelled', 'deleted')),
    format         text        NOT NULL,
    bytes          bigint      NOT NULL,
    sha256         text        NOT NULL,
    model_key      text,
    schema_key     text,
    row_count      bigint,
    column_count   integer,
    failure_code   text,
    failure_detail text,
    failure_line   bigint,
    failure_column text,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    -- When its objects were removed from the store.
    purged_at      timestamptz
);
CREATE INDEX datasets_by_tenant ON datasets (tenant_id, id DESC);
CREATE INDEX datasets_to_purge ON datasets (expires_at) WHERE purged_at IS NULL;

CREATE TABLE generations (
    id                text        PRIMARY KEY,
    tenant_id         text        NOT NULL,
    dataset_id        text        NOT NULL,
    job_id            text        NOT NULL,
    state             text        NOT NULL CHECK (state IN ('processing', 'ready', 'partial', 'failed', 'cancelled')),
    row_count         bigint      NOT NULL,
    output_format     text        NOT NULL,
    seed              bigint      NOT NULL,
    rows_generated    bigint,
    artifact_key      text,
    artifact_bytes    bigint,
    artifact_sha256   text,
    binding_column    text,
    binding_condition text,
    binding_detail    text,
    binding_reachable bigint,
    failure_code      text,
    failure_detail    text,
    created_at        timestamptz NOT NULL,
    completed_at      timestamptz,
    expires_at        timestamptz NOT NULL,
    purged_at         timestamptz
);
CREATE INDEX generations_by_tenant ON generations (tenant_id, dataset_id, id DESC);
CREATE INDEX generations_to_purge ON generations (expires_at) WHERE purged_at IS NULL;
