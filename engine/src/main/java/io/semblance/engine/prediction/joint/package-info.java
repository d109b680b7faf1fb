/** What an answer to one question says about the answer to another. */
@NullMarked
package io.semblance.engine.prediction.joint;

import org.jspecify.annotations.NullMarked;
