-- A generation whose rows are on their way to the tenant's own storage.
INSERT INTO tenant_storages (id, tenant_id, endpoint, bucket, region, prefix, keep_expired, keys_sealed, created_at,
                             changed_at) VALUES
    ('str_1', 'ten_0000000000000000000000000a', 'https://s3.example.com', 'rows', 'eu-west-1', 'semblance/', false,
        '\x00', now(), now());
INSERT INTO jobs (id, tenant_id, type, state, dataset_id, generation_id, command, request_id, dialect, created_at,
                  queued_at, dispatches, attempt_id, attempt_dispatch, attempt_started_at, attempt_sequence, started_at,
                  success)
SELECT 'job_00000000000000000000000014', tenant_id, type, 'delivering', dataset_id, 'gen_00000000000000000000000014', command,
       'req-14', dialect, created_at, queued_at, dispatches, attempt_id, attempt_dispatch, attempt_started_at,
       attempt_sequence, started_at, success
FROM jobs WHERE id = 'job_00000000000000000000000005';
INSERT INTO deliveries (job_id, generation_id, tenant_id, storage_id, artifact_key, object_key, media_type, state, due_at,
                        created_at, expires_at) VALUES
    ('job_00000000000000000000000014', 'gen_00000000000000000000000014', 'ten_0000000000000000000000000a', 'str_1',
        'tenants/rows-14', 'semblance/rows-14.csv', 'text/csv', 'pending', now() + interval '1 day', now(),
        now() + interval '1 day');
