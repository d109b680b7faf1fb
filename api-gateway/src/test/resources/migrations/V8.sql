-- A company that waits for a decision, one that has its access, and the log of it.
INSERT INTO credential_claims (id, client_id, tenant_id, token_sha256, state, created_at, expires_at, ended_at) VALUES
    ('clm_1', 'first-client', 'ten_0000000000000000000000000a', sha256('token'), 'claimed', now() - interval '1 hour',
        now() + interval '3 days', now() - interval '50 minutes');
INSERT INTO signups (id, company_name, contact_email, email_key, state, created_at, decided_at, expires_at, tenant_id,
                     client_id, claim_id) VALUES
    ('req_00000000000000000000000001', 'First customer', 'first@example.com', 'first@example.com', 'approved',
        now() - interval '1 hour', now() - interval '1 hour', NULL, 'ten_0000000000000000000000000a', 'first-client', 'clm_1'),
    ('req_00000000000000000000000002', 'Second customer', 'second@example.com', 'second@example.com', 'pending',
        now() - interval '1 hour', NULL, now() + interval '30 days', NULL, NULL, NULL);
INSERT INTO audit_log (id, at, action, actor, tenant_id, client_id, subject, request_id) VALUES
    ('aud_0000000000000000000000000a', now() - interval '1 hour', 'signup_approved', 'operator',
        'ten_0000000000000000000000000a', 'first-client', 'req_00000000000000000000000001', 'req-approve');
