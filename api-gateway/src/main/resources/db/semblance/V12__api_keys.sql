-- API keys and the accounts of the dialect that takes them, console sessions, and counters of requests.

-- Requests of a key, or sign-ins of a network address, in the present window. Not logged: a counter that is lost with a
-- crash of the database begins anew, and no request waits for a disk to be counted.
CREATE UNLOGGED TABLE request_windows (
    subject    text        PRIMARY KEY,
    -- By the database's clock, the one that all replicas share.
    started_at timestamptz NOT NULL,
    taken      integer     NOT NULL
) WITH (fillfactor = 50);

-- Of tenants that ever made a key, or that an operator decided about. Its lock lets one key be made at a time.
CREATE TABLE oracle_accounts (
    tenant_id text    PRIMARY KEY,
    access    boolean NOT NULL DEFAULT true
);

CREATE TABLE api_keys (
    id            text        PRIMARY KEY,
    tenant_id     text        NOT NULL,
    name          text        NOT NULL,
    -- The first 16 characters of the key, which lists show too.
    key_prefix    text        NOT NULL CHECK (length(key_prefix) = 16),
    -- Of the whole key, of which 64 characters are random: more than 380 bits, so a slow hash would protect nothing more.
    secret_sha256 bytea       NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    -- With a space between them.
    scopes        text        NOT NULL,
    rate_limit    integer     NOT NULL CHECK (rate_limit BETWEEN 1 AND 1000),
    test          boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz,
    revoked_at    timestamptz
);
CREATE INDEX api_keys_by_prefix ON api_keys (key_prefix);
CREATE INDEX api_keys_by_tenant ON api_keys (tenant_id, id DESC);

-- Apart from the keys, so that counting does not move them.
CREATE TABLE api_key_usage (
    key_id         text        PRIMARY KEY,
    total_requests bigint      NOT NULL,
    last_used_at   timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE console_sessions (
    -- Of the cookie, which is 384 random bits.
    id_sha256  bytea       PRIMARY KEY CHECK (length(id_sha256) = 32),
    tenant_id  text        NOT NULL,
    client_id  text        NOT NULL,
    created_at timestamptz NOT NULL,
    used_at    timestamptz NOT NULL
);
CREATE INDEX console_sessions_by_age ON console_sessions (created_at);
