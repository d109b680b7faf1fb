-- What the jobs of the first release made, and an answer that is kept for its repetition.

INSERT INTO datasets (id, tenant_id, job_id, display_name, state, format, bytes, sha256, model_key, schema_key, row_count,
                      column_count, failure_code, failure_detail, failure_line, failure_column, created_at, expires_at,
                      purged_at) VALUES
    ('ds_00000000000000000000000001', 'ten_0000000000000000000000000a', 'job_00000000000000000000000001', 'Waiting', 'processing', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), now() + interval '1 day', NULL),
    ('ds_00000000000000000000000003', 'ten_0000000000000000000000000a', 'job_00000000000000000000000003', 'Running', 'processing', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), now() + interval '1 day', NULL),
    ('ds_00000000000000000000000020', 'ten_0000000000000000000000000a', 'job_00000000000000000000000020', 'Finishing', 'processing', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), now() + interval '1 day', NULL),
    ('ds_00000000000000000000000004', 'ten_0000000000000000000000000a', 'job_00000000000000000000000004', 'Ready', 'ready', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        'tenants/model-4', 'tenants/schema-4', 800, 12, NULL, NULL, NULL, NULL, now(), now() + interval '1 day', NULL),
    ('ds_00000000000000000000000006', 'ten_0000000000000000000000000a', 'job_00000000000000000000000006', 'Failed', 'failed', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        NULL, NULL, NULL, NULL, 'simio_seed_file_invalid', 'A row has too few fields.', 17, 'age',
        now(), now() + interval '1 day', NULL),
    -- Deleted, and its objects are still to be removed.
    ('ds_00000000000000000000000009', 'ten_0000000000000000000000000a', 'job_00000000000000000000000009', 'Deleted', 'deleted', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        'tenants/model-9', 'tenants/schema-9', 800, 12, NULL, NULL, NULL, NULL, now(), now() + interval '1 day', NULL),
    -- Expired, and its objects are removed.
    ('ds_00000000000000000000000010', 'ten_0000000000000000000000000a', 'job_00000000000000000000000010', 'Expired', 'ready', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        'tenants/model-10', 'tenants/schema-10', 800, 12, NULL, NULL, NULL, NULL, now() - interval '2 days',
        now() - interval '1 day', now() - interval '23 hours');

INSERT INTO generations (id, tenant_id, dataset_id, job_id, state, row_count, output_format, seed, rows_generated,
                         artifact_key, artifact_bytes, artifact_sha256, binding_column, binding_condition, binding_detail,
                         binding_reachable, created_at, completed_at, expires_at) VALUES
    ('gen_00000000000000000000000002', 'ten_0000000000000000000000000a', 'ds_00000000000000000000000004', 'job_00000000000000000000000002', 'processing', 100, 'csv', 7,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), NULL, now() + interval '1 day'),
    ('gen_00000000000000000000000005', 'ten_0000000000000000000000000a', 'ds_00000000000000000000000004', 'job_00000000000000000000000005', 'partial', 100, 'csv', 7,
        40, 'tenants/rows-5', 1024, 'abababababababababababababababababababababababababababababababab', 'age', '25 to 30',
        '40 of 800 rows are like that.', 40, now(), now(), now() + interval '1 day'),
    ('gen_00000000000000000000000007', 'ten_0000000000000000000000000a', 'ds_00000000000000000000000004', 'job_00000000000000000000000007', 'cancelled', 100, 'csv', 7,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, now(), now(), now() + interval '1 day');

INSERT INTO idempotency_keys (tenant_id, key, route, state, owner, lease_until, fingerprint, status, headers, body,
                              created_at, expires_at) VALUES
    ('ten_0000000000000000000000000a', 'rows-1', 'POST /v1/datasets/ds_00000000000000000000000004/generations', 'done', 'owner', now(),
        sha256('{"row_count":100,"output_format":"csv"}'), 202, E'Location: /v1/jobs/job_00000000000000000000000005\nContent-Type: application/json\n',
        convert_to('{"job_id":"job_00000000000000000000000005","first":"answer"}', 'UTF8'), now(), now() + interval '7 days');
