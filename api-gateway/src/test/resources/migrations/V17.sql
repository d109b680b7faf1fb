-- A run of personas that has failed.
INSERT INTO persona_runs (id, tenant_id, kind, state, job_id, created_at, updated_at, given, personas, grounding, quoted,
                          error) VALUES
    ('6c84fb90-12c4-41e1-840d-3c5a2f5b1f01', 'ten_0000000000000000000000000a', 'generate', 'failed',
        'job_00000000000000000000000016', now(), now(), 'Nurses in Leeds', 50, 'off', 50, 'simio_worker_fault');
