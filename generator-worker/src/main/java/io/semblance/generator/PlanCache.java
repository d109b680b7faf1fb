package io.semblance.generator;

import io.semblance.engine.generation.GenerationSpec;
import io.semblance.engine.generation.Planning;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The last plans: a worker makes many parts of the same generation, and planning it takes as long as many thousand rows.
 * Thread-safe.
 */
final class PlanCache {
    private static final int MOST = 2;

    private final Map<Key, Planning> plans = new LinkedHashMap<>(MOST, 0.75f, true);

    /** What a plan depends on. The bytes under a key of a model never change. */
    record Key(String modelKey, GenerationSpec spec) {}

    /** Plans what is not here, outside the lock: two may plan the same, and one plan is kept. */
    Planning get(Key key, Supplier<Planning> planner) {
        synchronized (this) {
            Planning known = plans.get(key);
            if (known != null) {
                return known;
            }
        }
        Planning made = planner.get();
        synchronized (this) {
            plans.put(key, made);
            if (plans.size() > MOST) {
                plans.remove(plans.keySet().iterator().next());
            }
        }
        return made;
    }
}
