/** Language models of others: how they are asked, how often, and what became of it. */
@NullMarked
package io.semblance.worker.provider;

import org.jspecify.annotations.NullMarked;
