/** What installs the platform is held to the code and to the types of what it speaks to. */
@NullMarked
package io.semblance.deployment;

import org.jspecify.annotations.NullMarked;
