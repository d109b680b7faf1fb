package io.semblance.gateway.storage;

/** The tenant's credentials for its storage. They leave the process for the storage alone. */
record StorageKeys(String accessKey, String secretKey) {
    /** Without the keys. */
    @Override
    public String toString() {
        return "StorageKeys[]";
    }
}
