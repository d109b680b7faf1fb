/** Sessions of people who signed in with a tenant's credentials, for the routes that take no token. */
@NullMarked
package io.semblance.gateway.console;

import org.jspecify.annotations.NullMarked;
