/** Identifiers, each a type of its own: opaque to clients, sortable by time of creation. */
@NullMarked
package io.semblance.schema.id;

import org.jspecify.annotations.NullMarked;
