-- A subscription with rows used and held.
INSERT INTO subscriptions (id, tenant_id, rows, request_cap, starts_at, ends_at, created_at, held, used) VALUES
    ('sub_00000000000000000000000001', 'ten_0000000000000000000000000a', 1000, 500, now() - interval '1 hour', now() + interval '1 day',
        now() - interval '1 hour', 20, 30);
INSERT INTO reservations (job_id, tenant_id, reserved, captured, reserved_at, settled_at, subscription_id, generation_id) VALUES
    ('job_00000000000000000000000012', 'ten_0000000000000000000000000a', 50, 30, now() - interval '20 minutes', now() - interval '19 minutes',
        'sub_00000000000000000000000001', 'gen_00000000000000000000000012'),
    ('job_00000000000000000000000013', 'ten_0000000000000000000000000a', 20, NULL, now() - interval '10 minutes', NULL,
        'sub_00000000000000000000000001', 'gen_00000000000000000000000013');
-- As the projection counts the first of them.
INSERT INTO usage_days (tenant_id, day, jobs, captured, released)
VALUES ('ten_0000000000000000000000000a', ((now() - interval '19 minutes') AT TIME ZONE 'UTC')::date, 1, 30, 20)
ON CONFLICT (tenant_id, day) DO UPDATE SET jobs = usage_days.jobs + 1, captured = usage_days.captured + 30,
    released = usage_days.released + 20;
