package io.semblance.generator;

import io.semblance.engine.synthesis.SynthesisModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Models by artifact key, the least recently used forgotten first. A key never changes its bytes, because every training
 * attempt has keys of its own. Thread-safe.
 */
final class ModelCache {
    /** Reads a model that is not here. */
    interface Loader {
        Loaded load() throws IOException;
    }

    /**
     * A model that was read.
     *
     * @param bytes size of its file, which stands for its size in memory
     * @param sha256 SHA-256 of its file, 64 hexadecimal digits in lower case
     */
    record Loaded(SynthesisModel model, long bytes, String sha256) {}

    private final int mostModels;
    private final long mostBytes;
    private final Map<String, Loaded> models = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    ModelCache(int mostModels, long mostBytes) {
        this.mostModels = mostModels;
        this.mostBytes = mostBytes;
    }

    /** The model of the key; loaded outside the lock, so that two may load the same and one is kept. */
    Loaded get(String key, Loader loader) throws IOException {
        synchronized (this) {
            Loaded known = models.get(key);
            if (known != null) {
                return known;
            }
        }
        Loaded loaded = loader.load();
        keep(key, loaded);
        return loaded;
    }

    private synchronized void keep(String key, Loaded loaded) {
        Loaded before = models.put(key, loaded);
        bytes += loaded.bytes() - (before == null ? 0 : before.bytes());
        var eldest = models.values().iterator();
        while ((models.size() > mostModels || bytes > mostBytes) && eldest.hasNext()) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    synchronized int size() {
        return models.size();
    }
}
