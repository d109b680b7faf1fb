/** What was asked of the platform, for counting it. */
@NullMarked
package io.semblance.schema.usage;

import org.jspecify.annotations.NullMarked;
