-- Somebody who wanted to be an operator.
INSERT INTO audit_log (id, at, action, actor, subject, request_id) VALUES
    ('aud_0000000000000000000000000c', now() - interval '1 hour', 'operator_sign_in_refused', 'stranger', 'person',
        'req-stranger');
