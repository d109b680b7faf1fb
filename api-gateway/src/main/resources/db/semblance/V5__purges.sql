-- When the objects are to be removed next: at once after a bad end, once more when no worker can be at it any longer, and
-- at the expiry. Null after that.
ALTER TABLE datasets ADD COLUMN purge_at timestamptz;
ALTER TABLE generations ADD COLUMN purge_at timestamptz;
UPDATE datasets SET purge_at = CASE WHEN purged_at IS NULL AND state IN ('deleted', 'failed', 'cancelled') THEN now()
    ELSE expires_at END WHERE purged_at IS NULL OR purged_at < expires_at;
UPDATE generations SET purge_at = CASE WHEN purged_at IS NULL AND state IN ('failed', 'cancelled') THEN now()
    ELSE expires_at END WHERE purged_at IS NULL OR purged_at < expires_at;
DROP INDEX datasets_to_purge;
DROP INDEX datasets_to_purge_again;
DROP INDEX generations_to_purge;
DROP INDEX generations_to_purge_again;
CREATE INDEX datasets_by_purge ON datasets (purge_at) WHERE purge_at IS NOT NULL;
CREATE INDEX generations_by_purge ON generations (purge_at) WHERE purge_at IS NOT NULL;
-- What is forgotten in the end.
CREATE INDEX datasets_purged ON datasets (expires_at) WHERE purge_at IS NULL;
CREATE INDEX generations_purged ON generations (expires_at) WHERE purge_at IS NULL;
