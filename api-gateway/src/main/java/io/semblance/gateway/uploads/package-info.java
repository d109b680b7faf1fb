/** Multipart uploads: read part by part as they stream, within bounds of size, number and memory. */
@NullMarked
package io.semblance.gateway.uploads;

import org.jspecify.annotations.NullMarked;
