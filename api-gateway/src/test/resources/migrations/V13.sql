-- A request of the key, and the total of its day.
INSERT INTO api_requests (id, tenant_id, key_id, endpoint, method, status, latency_ms, at) VALUES
    ('0000000000000000000000000b', 'ten_0000000000000000000000000a', 'key_1', '/api/v1/oracle/predict', 'POST', 200, 12,
        now() - interval '1 hour');
INSERT INTO api_request_days (tenant_id, day, key_id, status, requests, latency_ms) VALUES
    ('ten_0000000000000000000000000a', (now() AT TIME ZONE 'UTC')::date, 'key_1', 200, 41, 492);
