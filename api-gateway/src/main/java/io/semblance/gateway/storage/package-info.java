/** Storages of tenants' own: who has one, and how artifacts get there and out again. */
@NullMarked
package io.semblance.gateway.storage;

import org.jspecify.annotations.NullMarked;
