-- Secrets that all replicas of the gateway share, made by the first that needs one.
CREATE TABLE shared_secrets (
    name   text  PRIMARY KEY,
    secret bytea NOT NULL CHECK (length(secret) = 32)
);
