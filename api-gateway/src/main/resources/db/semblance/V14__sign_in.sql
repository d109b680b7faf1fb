-- Sessions of operators, and of people who came by way of an OpenID provider: client_id then tells them apart.
ALTER TABLE console_sessions
    ADD COLUMN role text NOT NULL DEFAULT 'tenant' CHECK (role IN ('tenant', 'operator'));

-- Who wanted to be an operator and is none has not proved who it is.
ALTER TABLE audit_log
    DROP CONSTRAINT audit_log_actor_check,
    ADD CONSTRAINT audit_log_actor_check CHECK (actor IN ('operator', 'client', 'claimant', 'stranger'));
