/** An S3 endpoint inside this JVM, on a folder. */
@NullMarked
package io.semblance.standalone.s3;

import org.jspecify.annotations.NullMarked;
