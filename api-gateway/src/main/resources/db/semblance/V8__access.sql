-- Requests for access, one-time claims of client secrets, their rotation, and the log of who did what.

CREATE TABLE credential_claims (
    id            text        PRIMARY KEY,
    client_id     text        NOT NULL REFERENCES credentials (client_id),
    tenant_id     text        NOT NULL,
    -- By which the token is found; it is 256 random bits.
    token_sha256  bytea       NOT NULL UNIQUE CHECK (length(token_sha256) = 32),
    -- Sealed under a key of the configuration, the secret's also under the token: the database alone tells neither.
    token_sealed  bytea,
    secret_sealed bytea,
    state         text        NOT NULL CHECK (state IN ('open', 'claimed', 'replaced', 'expired')),
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    ended_at      timestamptz,
    CHECK ((state = 'open') = (token_sealed IS NOT NULL)),
    CHECK ((state = 'open') = (secret_sealed IS NOT NULL)),
    CHECK ((state = 'open') = (ended_at IS NULL))
);
-- Of a client's claims only the newest is of use, as only one secret is.
CREATE UNIQUE INDEX credential_claims_open ON credential_claims (client_id) WHERE state = 'open';
CREATE INDEX credential_claims_to_expire ON credential_claims (expires_at) WHERE state = 'open';

CREATE TABLE credential_rotations (
    id              text        PRIMARY KEY,
    client_id       text        NOT NULL REFERENCES credentials (client_id),
    asked_by        text        NOT NULL CHECK (asked_by IN ('client', 'operator')),
    idempotency_key text,
    claim_id        text        NOT NULL REFERENCES credential_claims (id),
    created_at      timestamptz NOT NULL
);
CREATE UNIQUE INDEX credential_rotations_by_key ON credential_rotations (client_id, asked_by, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX credential_rotations_by_time ON credential_rotations (client_id, asked_by, created_at);

CREATE TABLE signups (
    id            text        PRIMARY KEY,
    company_name  text        NOT NULL,
    contact_email text        NOT NULL,
    -- The address as two of them are compared.
    email_key     text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('pending', 'approved', 'declined')),
    created_at    timestamptz NOT NULL,
    decided_at    timestamptz,
    -- When it is forgotten; one that was approved is not.
    expires_at    timestamptz,
    tenant_id     text,
    client_id     text,
    claim_id      text        REFERENCES credential_claims (id),
    CHECK ((state = 'pending') = (decided_at IS NULL)),
    CHECK ((state = 'approved') = (expires_at IS NULL)),
    CHECK ((state = 'approved') = (claim_id IS NOT NULL))
);
CREATE UNIQUE INDEX signups_one_per_address ON signups (email_key) WHERE state IN ('pending', 'approved');
CREATE INDEX signups_by_state ON signups (state, id DESC);
CREATE INDEX signups_by_expiry ON signups (expires_at) WHERE expires_at IS NOT NULL;

-- When a network address asked for access lately, oldest first.
CREATE TABLE signup_attempts (
    address text          PRIMARY KEY,
    times   timestamptz[] NOT NULL,
    last_at timestamptz   NOT NULL
);
CREATE INDEX signup_attempts_by_time ON signup_attempts (last_at);

CREATE TABLE audit_log (
    id         text        PRIMARY KEY,
    at         timestamptz NOT NULL,
    action     text        NOT NULL,
    actor      text        NOT NULL CHECK (actor IN ('operator', 'client', 'claimant')),
    tenant_id  text,
    client_id  text,
    -- The signup or the rotation that it was about.
    subject    text,
    request_id text        NOT NULL
);
CREATE INDEX audit_log_by_tenant ON audit_log (tenant_id, id DESC);
CREATE INDEX audit_log_by_action ON audit_log (action, id DESC);

CREATE FUNCTION refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_log is append-only';
END
$$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit_log();
