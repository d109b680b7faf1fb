/** Commands that were set aside: operators see which, and have them done or drop them. */
@NullMarked
package io.semblance.gateway.deadletters;

import org.jspecify.annotations.NullMarked;
