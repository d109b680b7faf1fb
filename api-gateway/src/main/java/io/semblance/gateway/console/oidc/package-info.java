/** Signing in at an OpenID provider, for people who have no client's credentials. */
@NullMarked
package io.semblance.gateway.console.oidc;

import org.jspecify.annotations.NullMarked;
