/** Datasets: uploading a seed file, the catalogue, and the schema that training found. */
@NullMarked
package io.semblance.gateway.datasets;

import org.jspecify.annotations.NullMarked;
