-- What was done with personas: populations made of a prompt, personas deepened, personas validated.

CREATE TABLE persona_runs (
    id         text        PRIMARY KEY,
    tenant_id  text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('generate', 'enhance', 'validate')),
    state      text        NOT NULL CHECK (state IN ('open', 'succeeded', 'failed', 'deleted')),
    job_id     text        NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    -- The prompt, or the persona to deepen; what is validated is an object in the store.
    given      text,
    personas   integer     NOT NULL,
    grounding  text        NOT NULL,
    -- Its price, and what of it was charged.
    quoted     bigint      NOT NULL CHECK (quoted >= 0),
    charged    bigint      NOT NULL DEFAULT 0 CHECK (charged BETWEEN 0 AND quoted),
    result_key text,
    -- From file name to key.
    files      jsonb       NOT NULL DEFAULT '{}',
    error      text,
    CHECK ((state = 'succeeded') <= (result_key IS NOT NULL)),
    CHECK ((state = 'failed') <= (error IS NOT NULL)),
    CHECK ((state = 'deleted') <= (given IS NULL AND result_key IS NULL AND files = '{}'))
);
CREATE UNIQUE INDEX persona_runs_by_job ON persona_runs (job_id);
CREATE INDEX persona_runs_of_tenant ON persona_runs (tenant_id, created_at);
CREATE INDEX persona_runs_by_age ON persona_runs (created_at);
