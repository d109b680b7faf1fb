/** JSON bodies of requests, read strictly, and texts of clients made fit to be quoted. */
@NullMarked
package io.semblance.gateway.json;

import org.jspecify.annotations.NullMarked;
