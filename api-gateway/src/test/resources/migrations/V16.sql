-- A population that can be asked.
INSERT INTO populations (id, tenant_id, name, simulation_engine, upload_filename, run_test, state, created_at, training_job,
                         model_key, question_count, simulacrum_count) VALUES
    ('6c84fb90-12c4-41e1-840d-3c5a2f5b1f00', 'ten_0000000000000000000000000a', 'Voters', 'answers-1', 'survey.csv', false, 'untested',
        now(), 'job_00000000000000000000000015', 'tenants/population', 20, 800);
