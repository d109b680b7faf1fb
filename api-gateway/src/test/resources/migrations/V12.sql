-- A key, and somebody who is signed in.
INSERT INTO oracle_accounts (tenant_id) VALUES ('ten_0000000000000000000000000a');
INSERT INTO api_keys (id, tenant_id, name, key_prefix, secret_sha256, scopes, rate_limit, test, created_at) VALUES
    ('key_1', 'ten_0000000000000000000000000a', 'Production', 'sk_live_AAAAAAAA',
        sha256(convert_to('sk_live_' || repeat('A', 64), 'UTF8')), 'oracle:predict populations personas', 60, false, now());
INSERT INTO api_key_usage (key_id, total_requests, last_used_at) VALUES ('key_1', 41, now() - interval '1 hour');
INSERT INTO console_sessions (id_sha256, tenant_id, client_id, created_at, used_at) VALUES
    (sha256(convert_to(repeat('s', 64), 'UTF8')), 'ten_0000000000000000000000000a', 'first-client', now(), now());
