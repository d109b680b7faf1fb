@NullMarked
package io.semblance.artifact.minio;

import org.jspecify.annotations.NullMarked;
