/** The job path over HTTP: probe jobs through gateway, PostgreSQL, Kafka, a worker and the object store, and back. */
@NullMarked
package io.semblance.benchmarks.jobs;

import org.jspecify.annotations.NullMarked;
