/** The platform as processes that die, freeze and lose each other, and what has to hold of it all the same. */
package io.semblance.standalone.faults;
