/** What all workers share: one attempt at a job from its command to its terminal event. */
@NullMarked
package io.semblance.worker;

import org.jspecify.annotations.NullMarked;
