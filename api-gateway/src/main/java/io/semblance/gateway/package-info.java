/** The gateway: HTTP, accounts, the read model of jobs and their dispatch. */
@NullMarked
package io.semblance.gateway;

import org.jspecify.annotations.NullMarked;
