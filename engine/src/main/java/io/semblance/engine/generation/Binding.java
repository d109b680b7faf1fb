package io.semblance.engine.generation;

/**
 * The condition that keeps a scenario from being met in full.
 *
 * @param column its column
 * @param condition the level or the range
 * @param detail one sentence that says why
 * @param reachableRows how many rows can be made
 */
public record Binding(String column, String condition, String detail, long reachableRows) {}
