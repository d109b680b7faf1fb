-- What was purged before its expiry is purged once more then: a worker may have stored something in between.
CREATE INDEX datasets_to_purge_again ON datasets (expires_at) WHERE purged_at < expires_at;
CREATE INDEX generations_to_purge_again ON generations (expires_at) WHERE purged_at < expires_at;
