-- What was purged before its expiry is purged once more then: a worker may have stored something in between.
CREATE INDEX datasets_to_purge_again ON datasets (expires_at) WHERE purged_at < expires_at;
CREATE INDEX generations_to_purge_again ON generations (expires_at) WHERE purged_at < expires_at;
-- Ended jobs are forgotten after a while.
CREATE INDEX jobs_ended ON jobs (ended_at) WHERE ended_at IS NOT NULL;
