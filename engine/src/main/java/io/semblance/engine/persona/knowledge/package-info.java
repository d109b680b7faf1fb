/** What is known of countries, occupations and domains before anybody asks. */
@NullMarked
package io.semblance.engine.persona.knowledge;

import org.jspecify.annotations.NullMarked;
