-- What a tenant may generate within a window of time. The two counters change with the reservations that count against
-- the subscription, in the same transactions, and never add up to more than its rows.
CREATE TABLE subscriptions (
    id          text        PRIMARY KEY,
    tenant_id   text        NOT NULL,
    rows        bigint      NOT NULL CHECK (rows > 0),
    request_cap bigint      CHECK (request_cap > 0),
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    -- When an operator ended it before its time.
    ended_at    timestamptz,
    -- Rows of reservations that are not settled, and rows captured by those that are.
    held        bigint      NOT NULL DEFAULT 0 CHECK (held >= 0),
    used        bigint      NOT NULL DEFAULT 0 CHECK (used >= 0),
    CHECK (held + used <= rows),
    CHECK (ends_at > starts_at)
) WITH (fillfactor = 25); -- The counters of a busy tenant change within their page, without a new index entry.
CREATE INDEX subscriptions_of_tenant ON subscriptions (tenant_id, starts_at);

-- A reservation outlives its job, so it says by itself what it was for. Without a subscription it counts against none.
ALTER TABLE reservations ADD COLUMN subscription_id text;
ALTER TABLE reservations ADD COLUMN generation_id text;
UPDATE reservations r SET generation_id = j.generation_id FROM jobs j WHERE j.id = r.job_id;
-- Computed, so that reserved = captured + released by construction, and a gateway of the version before can still settle.
ALTER TABLE reservations ADD COLUMN released bigint GENERATED ALWAYS AS (reserved - captured) STORED;
-- What is deleted in the end.
CREATE INDEX reservations_by_time ON reservations (reserved_at);

-- What the settled jobs of a tenant came to, by day (UTC): read instead of a year of reservations.
CREATE TABLE usage_days (
    tenant_id text   NOT NULL,
    day       date   NOT NULL,
    jobs      bigint NOT NULL CHECK (jobs > 0),
    captured  bigint NOT NULL CHECK (captured >= 0),
    released  bigint NOT NULL CHECK (released >= 0),
    PRIMARY KEY (tenant_id, day)
) WITH (fillfactor = 50);
INSERT INTO usage_days (tenant_id, day, jobs, captured, released)
SELECT tenant_id, (settled_at AT TIME ZONE 'UTC')::date, count(*), sum(captured), sum(released)
FROM reservations WHERE settled_at IS NOT NULL GROUP BY 1, 2;
