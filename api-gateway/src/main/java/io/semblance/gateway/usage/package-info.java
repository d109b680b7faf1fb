/** What API keys were used for: a log of requests, and the totals of it. */
@NullMarked
package io.semblance.gateway.usage;

import org.jspecify.annotations.NullMarked;
