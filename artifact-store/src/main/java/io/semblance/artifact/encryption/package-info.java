/** Objects that are ciphertext in the store: a data key for each tenant, itself encrypted, lies beside them. */
@NullMarked
package io.semblance.artifact.encryption;

import org.jspecify.annotations.NullMarked;
