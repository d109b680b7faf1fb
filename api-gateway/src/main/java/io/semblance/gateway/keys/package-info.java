/** Who calls: tenants, their credentials, the tokens minted from them, and the security of every route. */
@NullMarked
package io.semblance.gateway.keys;

import org.jspecify.annotations.NullMarked;
