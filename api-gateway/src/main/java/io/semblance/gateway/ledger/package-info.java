/** Subscriptions to rows, and the rows that jobs reserve, capture and release. */
@NullMarked
package io.semblance.gateway.ledger;

import org.jspecify.annotations.NullMarked;
