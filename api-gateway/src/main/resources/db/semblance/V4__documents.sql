-- Where the documents of a result lie in the store: artifact keys by document name.
ALTER TABLE datasets ADD COLUMN documents jsonb NOT NULL DEFAULT '{}';
ALTER TABLE generations ADD COLUMN documents jsonb NOT NULL DEFAULT '{}';
