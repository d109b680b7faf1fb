/** Who did what to accounts and credentials, and when: a log that is only ever added to. */
@NullMarked
package io.semblance.gateway.audit;

import org.jspecify.annotations.NullMarked;
