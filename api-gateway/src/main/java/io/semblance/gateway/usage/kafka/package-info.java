/** The broker's side of the request log: requests out, and in again where they are counted. */
@NullMarked
package io.semblance.gateway.usage.kafka;

import org.jspecify.annotations.NullMarked;
