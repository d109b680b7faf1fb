-- Storages of tenants' own, and the artifacts that go there.

-- A job whose worker has succeeded and whose artifact is on its way has its result, and has not ended.
ALTER TABLE jobs DROP CONSTRAINT jobs_state_check;
ALTER TABLE jobs ADD CONSTRAINT jobs_state_check CHECK (state IN
    ('queued', 'dispatched', 'processing', 'delivering', 'completed', 'failed', 'cancelled', 'expired'));
ALTER TABLE jobs DROP CONSTRAINT jobs_check1;
ALTER TABLE jobs ADD CONSTRAINT jobs_success_check CHECK ((success IS NOT NULL) = (state IN ('delivering', 'completed')));

CREATE TABLE tenant_storages (
    id             text        PRIMARY KEY,
    tenant_id      text        NOT NULL,
    endpoint       text        NOT NULL,
    bucket         text        NOT NULL,
    region         text        NOT NULL,
    prefix         text        NOT NULL,
    -- Whether artifacts stay there when they expire here.
    keep_expired   boolean     NOT NULL,
    -- The access key and the secret key, encrypted under a key of the configuration and bound to the row.
    keys_sealed    bytea       NOT NULL,
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    -- Since when nothing new goes there. The row, with its keys, stays until what went there has expired.
    ended_at       timestamptz
);
CREATE UNIQUE INDEX tenant_storages_in_use ON tenant_storages (tenant_id) WHERE ended_at IS NULL;
CREATE INDEX tenant_storages_ended ON tenant_storages (ended_at) WHERE ended_at IS NOT NULL;

-- One artifact on its way to a storage, in it, or on its way out.
CREATE TABLE deliveries (
    job_id        text        PRIMARY KEY,
    generation_id text        NOT NULL UNIQUE,
    tenant_id     text        NOT NULL,
    storage_id    text        NOT NULL REFERENCES tenant_storages (id),
    artifact_key  text        NOT NULL,
    object_key    text        NOT NULL,
    media_type    text        NOT NULL,
    -- Withdrawn: the job came to a bad end, the object is to be removed. Removed: it was, perhaps to be looked for once more.
    state         text        NOT NULL CHECK (state IN ('pending', 'delivered', 'withdrawn', 'removed')),
    -- When there is something to do: to deliver or to remove. Whoever does it puts this off for as long. Null: nothing.
    due_at        timestamptz,
    -- How often it was taken up; whoever was thought dead notices by this.
    turn          integer     NOT NULL DEFAULT 0,
    -- How often the present thing to do has failed.
    failures      integer     NOT NULL DEFAULT 0,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL
);
CREATE INDEX deliveries_due ON deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX deliveries_of_storage ON deliveries (storage_id);
CREATE INDEX deliveries_over ON deliveries (expires_at) WHERE due_at IS NULL;
