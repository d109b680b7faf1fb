-- Requests by API keys: each for a while, and the totals of their days.

CREATE TABLE api_requests (
    -- Sorts by time; a request that is told twice is found by it.
    id         text        PRIMARY KEY,
    tenant_id  text        NOT NULL,
    key_id     text        NOT NULL,
    endpoint   text        NOT NULL,
    method     text        NOT NULL,
    status     integer     NOT NULL,
    latency_ms bigint      NOT NULL,
    at         timestamptz NOT NULL
);
CREATE INDEX api_requests_by_tenant ON api_requests (tenant_id, id DESC);
CREATE INDEX api_requests_by_key ON api_requests (key_id, id DESC);
CREATE INDEX api_requests_by_time ON api_requests USING brin (at);

CREATE TABLE api_request_days (
    tenant_id  text    NOT NULL,
    -- In UTC.
    day        date    NOT NULL,
    key_id     text    NOT NULL,
    status     integer NOT NULL,
    requests   bigint  NOT NULL,
    latency_ms bigint  NOT NULL,
    PRIMARY KEY (tenant_id, day, key_id, status)
) WITH (fillfactor = 50);
CREATE INDEX api_request_days_by_day ON api_request_days (day);
