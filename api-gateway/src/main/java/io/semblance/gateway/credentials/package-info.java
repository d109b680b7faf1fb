/** How client secrets reach their owners: once, by a claim, after a signup or a rotation. */
@NullMarked
package io.semblance.gateway.credentials;

import org.jspecify.annotations.NullMarked;
