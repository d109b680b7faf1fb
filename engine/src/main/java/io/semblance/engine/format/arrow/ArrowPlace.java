package io.semblance.engine.format.arrow;

/**
 * Where a message lies in the file.
 *
 * @param metadata length of its metadata with prefix and padding
 */
record ArrowPlace(long begin, int metadata, long body) {}
