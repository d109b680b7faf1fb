/** The object store on the MinIO client; works against any S3 store with conditional put. */
@NullMarked
package io.semblance.artifact.minio;

import org.jspecify.annotations.NullMarked;
