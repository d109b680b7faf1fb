-- From here on rows say themselves when their objects go, and where their documents are.
INSERT INTO datasets (id, tenant_id, job_id, display_name, state, format, bytes, sha256, model_key, schema_key, row_count,
                      column_count, created_at, expires_at, documents, purge_at) VALUES
    ('ds_00000000000000000000000011', 'ten_0000000000000000000000000a', 'job_00000000000000000000000011', 'Documented', 'ready', 'csv', 2048, 'abababababababababababababababababababababababababababababababab',
        'tenants/model-11', 'tenants/schema-11', 800, 12, now(), now() + interval '1 day',
        '{"report": "tenants/report-11"}', now() + interval '1 day');
