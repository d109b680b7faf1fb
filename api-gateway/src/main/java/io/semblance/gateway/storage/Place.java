package io.semblance.gateway.storage;

import java.net.URI;

/**
 * Where a tenant's artifacts go.
 *
 * @param endpoint scheme, host and port of an S3 store
 * @param prefix what the keys of all objects begin with: empty, or it ends with a slash
 */
record Place(URI endpoint, String bucket, String region, String prefix) {}
