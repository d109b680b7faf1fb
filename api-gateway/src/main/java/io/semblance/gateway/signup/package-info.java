/** Requests for access, and what operators decide about them. */
@NullMarked
package io.semblance.gateway.signup;

import org.jspecify.annotations.NullMarked;
