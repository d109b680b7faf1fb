/** API keys: long-lived secrets of an account, their scopes and rate limits, and the proof of the routes that take them. */
@NullMarked
package io.semblance.gateway.apikeys;

import org.jspecify.annotations.NullMarked;
