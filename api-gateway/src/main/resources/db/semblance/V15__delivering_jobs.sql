-- Jobs whose artifacts are on their way to tenants' storages are counted every few seconds.
CREATE INDEX jobs_delivering ON jobs (type) WHERE state = 'delivering';
