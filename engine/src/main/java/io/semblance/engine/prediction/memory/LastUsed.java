package io.semblance.engine.prediction.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Remembers the values that were asked for last, as many as fit. Safe for use by many threads. */
public final class LastUsed<K, V> {
    private final Map<K, V> remembered;

    public LastUsed(int most) {
        this.remembered = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** The value of a key, which is made when it is not remembered: by two threads at once perhaps, and then to the same. */
    public V get(K key, Supplier<V> made) {
        synchronized (remembered) {
            V known = remembered.get(key);
            if (known != null) {
                return known;
            }
        }
        V value = made.get();
        synchronized (remembered) {
            remembered.put(key, value);
        }
        return value;
    }

    /** Forgets all. */
    public void clear() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    public int size() {
        synchronized (remembered) {
            return remembered.size();
        }
    }
}
