/** The main job on a real data set: upload, train, ask for a scenario, read the rows back; and one survey question. */
@NullMarked
package io.semblance.standalone.demo;

import org.jspecify.annotations.NullMarked;
