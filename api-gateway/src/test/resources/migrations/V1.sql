-- What an installation of the first release holds: a tenant, and a job in each state.
-- Commands and results are Avro as that release wrote it (JobCommandRecord.v1, JobEventRecord.v1).

INSERT INTO tenants (id, name, created_at) VALUES ('ten_0000000000000000000000000a', 'First customer', now() - interval '1 day');
INSERT INTO credentials (client_id, tenant_id, secret_sha256, created_at, revoked_at) VALUES
    ('first-client', 'ten_0000000000000000000000000a', sha256('first-secret'), now() - interval '1 day', NULL),
    ('old-client', 'ten_0000000000000000000000000a', sha256('old-secret'), now() - interval '1 day', now() - interval '2 hours');

-- Waits in the outbox.
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, command, request_id, dialect, created_at, queued_at) VALUES
    ('job_00000000000000000000000001', 'ten_0000000000000000000000000a', 'training', 'queued', 'ds_00000000000000000000000001',
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030313c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006003a64735f3030303030303030303030303030'
        '3030303030303030303030311c74656e616e74732f736565642d310663737654',
        'req-1', 'headless', now() - interval '1 minute', now() - interval '1 minute');

-- Was sent, and nobody has taken it up.
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, generation_id, rows_reserved, command, request_id, dialect,
                  created_at, queued_at, dispatches, sent_at, lease_until) VALUES
    ('job_00000000000000000000000002', 'ten_0000000000000000000000000a', 'generation', 'dispatched', 'ds_00000000000000000000000004', 'gen_00000000000000000000000002', 100,
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030323c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006023c67656e5f30303030303030303030303030'
        '303030303030303030303030323a64735f30303030303030303030303030303030303030303030303030341e74656e616e74'
        '732f6d6f64656c2d34c801066373760e020c696e636f6d6502083e35304b9a9999999999d93f000000',
        'req-2', 'headless', now() - interval '2 minutes', now() - interval '2 minutes', 1, now() - interval '1 minute',
        now() + interval '1 hour');

-- Is worked on.
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, command, request_id, traceparent, dialect, created_at, queued_at,
                  dispatches, sent_at, last_sign_of_life_at, lease_until, attempt_id, attempt_dispatch,
                  attempt_started_at, attempt_sequence, phase, done, total, started_at) VALUES
    ('job_00000000000000000000000003', 'ten_0000000000000000000000000a', 'training', 'processing', 'ds_00000000000000000000000003',
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030333c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006003a64735f3030303030303030303030303030'
        '3030303030303030303030331c74656e616e74732f736565642d330663737654',
        'req-3', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', 'headless', now() - interval '3 minutes',
        now() - interval '3 minutes', 1, now() - interval '3 minutes', now(), now() + interval '1 hour',
        'attempt-1', 1, now() - interval '3 minutes', 4, 'training', 3, 12, now() - interval '3 minutes');

-- The same once more, to be finished after the upgrade.
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, command, request_id, dialect, created_at, queued_at, dispatches,
                  sent_at, last_sign_of_life_at, lease_until, attempt_id, attempt_dispatch, attempt_started_at,
                  attempt_sequence, phase, started_at)
SELECT 'job_00000000000000000000000020', tenant_id, type, state, 'ds_00000000000000000000000020', command,
       'req-20', dialect, created_at, queued_at, dispatches, sent_at, last_sign_of_life_at, lease_until, attempt_id,
       attempt_dispatch, attempt_started_at, attempt_sequence, phase, started_at
FROM jobs WHERE id = 'job_00000000000000000000000003';

-- Have ended, each in its way.
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, command, request_id, dialect, created_at, queued_at, dispatches,
                  sent_at, attempt_id, attempt_dispatch, attempt_started_at, attempt_sequence, started_at, ended_at,
                  success) VALUES
    ('job_00000000000000000000000004', 'ten_0000000000000000000000000a', 'training', 'completed', 'ds_00000000000000000000000004',
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030343c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006003a64735f3030303030303030303030303030'
        '3030303030303030303030341c74656e616e74732f736565642d340663737654',
        'req-4', 'headless', now() - interval '1 hour', now() - interval '1 hour', 1, now() - interval '1 hour',
        'attempt-1', 1, now() - interval '1 hour', 9, now() - interval '1 hour', now() - interval '59 minutes',
        '\xc3011eada51eb012aab33c6a6f625f30303030303030303030303030303030303030303030303030343c74656e5f30303030'
        '3030303030303030303030303030303030303030306110747261696e696e670212617474656d70742d3180c081d58abcb006'
        '1280cecff18abcb0060006001e74656e616e74732f6d6f64656c2d3480108001616261626162616261626162616261626162'
        '6162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616220617070'
        '6c69636174696f6e2f6a736f6e2074656e616e74732f736368656d612d348010800161626162616261626162616261626162'
        '6162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616261622061'
        '70706c69636174696f6e2f6a736f6e2474656e616e74732f636c65616e696e672d3480108001616261626162616261626162'
        '6162616261626162616261626162616261626162616261626162616261626162616261626162616261626162616261626162'
        '6162206170706c69636174696f6e2f6a736f6ec00c18');
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, generation_id, rows_reserved, command, request_id, dialect,
                  created_at, queued_at, dispatches, sent_at, attempt_id, attempt_dispatch, attempt_started_at,
                  attempt_sequence, started_at, ended_at, success) VALUES
    ('job_00000000000000000000000005', 'ten_0000000000000000000000000a', 'generation', 'completed', 'ds_00000000000000000000000004', 'gen_00000000000000000000000005', 100,
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030353c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006023c67656e5f30303030303030303030303030'
        '303030303030303030303030353a64735f30303030303030303030303030303030303030303030303030341e74656e616e74'
        '732f6d6f64656c2d34c801066373760e020c696e636f6d6502083e35304b9a9999999999d93f000000',
        'req-5', 'headless', now() - interval '50 minutes', now() - interval '50 minutes', 1,
        now() - interval '50 minutes', 'attempt-1', 1, now() - interval '50 minutes', 9, now() - interval '50 minutes',
        now() - interval '49 minutes',
        '\xc3011eada51eb012aab33c6a6f625f30303030303030303030303030303030303030303030303030353c74656e5f30303030'
        '303030303030303030303030303030303030303030611467656e65726174696f6e0212617474656d70742d3180c081d58abc'
        'b0061280cecff18abcb0060006021c74656e616e74732f726f77732d35801080016162616261626162616261626162616261'
        '6261626162616261626162616261626162616261626162616261626162616261626162616261626162616261626162206170'
        '706c69636174696f6e2f6a736f6e50020661676510323520746f2033303a3430206f662038303020726f777320617265206c'
        '696b6520746861742e50');
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, command, request_id, dialect, created_at, queued_at, dispatches,
                  started_at, ended_at, failure_code, failure_detail, failure_line, failure_column) VALUES
    ('job_00000000000000000000000006', 'ten_0000000000000000000000000a', 'training', 'failed', 'ds_00000000000000000000000006',
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030363c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006003a64735f3030303030303030303030303030'
        '3030303030303030303030361c74656e616e74732f736565642d360663737654',
        'req-6', 'headless', now() - interval '1 hour', now() - interval '1 hour', 1, now() - interval '1 hour',
        now() - interval '58 minutes', 'simio_seed_file_invalid', 'A row has too few fields.', 17, 'age');
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, generation_id, rows_reserved, command, request_id, dialect,
                  created_at, queued_at, ended_at) VALUES
    ('job_00000000000000000000000007', 'ten_0000000000000000000000000a', 'generation', 'cancelled', 'ds_00000000000000000000000004', 'gen_00000000000000000000000007', 100,
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030373c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006023c67656e5f30303030303030303030303030'
        '303030303030303030303030373a64735f30303030303030303030303030303030303030303030303030341e74656e616e74'
        '732f6d6f64656c2d34c801066373760e020c696e636f6d6502083e35304b9a9999999999d93f000000',
        'req-7', 'headless', now() - interval '40 minutes', now() - interval '40 minutes', now() - interval '39 minutes'),
    ('job_00000000000000000000000008', 'ten_0000000000000000000000000a', 'generation', 'expired', 'ds_00000000000000000000000004', 'gen_00000000000000000000000008', 100,
        '\xc301030eda7b9031c3ec3c6a6f625f30303030303030303030303030303030303030303030303030383c74656e5f30303030'
        '303030303030303030303030303030303030303030610280c081d58abcb006023c67656e5f30303030303030303030303030'
        '303030303030303030303030383a64735f30303030303030303030303030303030303030303030303030341e74656e616e74'
        '732f6d6f64656c2d34c801066373760e020c696e636f6d6502083e35304b9a9999999999d93f000000',
        'req-8', 'headless', now() - interval '30 minutes', now() - interval '30 minutes', now() - interval '29 minutes');

INSERT INTO tenant_event_heads (tenant_id, sequence) VALUES ('ten_0000000000000000000000000a', 3);
INSERT INTO tenant_events (tenant_id, sequence, job_id, kind, at, phase, done, total, code) VALUES
    ('ten_0000000000000000000000000a', 1, 'job_00000000000000000000000004', 'accepted', now() - interval '1 hour', NULL, NULL, NULL, NULL),
    ('ten_0000000000000000000000000a', 2, 'job_00000000000000000000000004', 'started', now() - interval '1 hour', 'training', 3, 12, NULL),
    ('ten_0000000000000000000000000a', 3, 'job_00000000000000000000000006', 'failed', now() - interval '58 minutes', NULL, NULL, NULL, 'simio_seed_file_invalid');

INSERT INTO reservations (job_id, tenant_id, reserved, captured, reserved_at, settled_at) VALUES
    ('job_00000000000000000000000002', 'ten_0000000000000000000000000a', 100, NULL, now() - interval '2 minutes', NULL),
    ('job_00000000000000000000000005', 'ten_0000000000000000000000000a', 100, 40, now() - interval '50 minutes', now() - interval '49 minutes'),
    ('job_00000000000000000000000007', 'ten_0000000000000000000000000a', 100, 0, now() - interval '40 minutes', now() - interval '39 minutes'),
    ('job_00000000000000000000000008', 'ten_0000000000000000000000000a', 100, 0, now() - interval '30 minutes', now() - interval '29 minutes');
