package io.semblance.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.engine.synthesis.SynthesisModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCacheTest {
    private final List<String> loaded = new ArrayList<>();
    private final SynthesisModel model = Models.survey();

    @Test
    void loadsAModelOnce() throws IOException {
        ModelCache cache = new ModelCache(2, 100);
        get(cache, "a", 1);
        get(cache, "a", 1);
        assertThat(loaded).containsExactly("a");
    }

    @Test
    void forgetsTheLeastRecentlyUsedFirst() throws IOException {
        ModelCache cache = new ModelCache(2, 100);
        get(cache, "a", 1);
        get(cache, "b", 1);
        get(cache, "a", 1);
        get(cache, "c", 1);
        get(cache, "a", 1);
        get(cache, "b", 1);
        assertThat(loaded).containsExactly("a", "b", "c", "b");
    }

    @Test
    void keepsNoMoreBytesThanAllowed() throws IOException {
        ModelCache cache = new ModelCache(10, 100);
        get(cache, "a", 60);
        get(cache, "b", 60);
        assertThat(cache.size()).isEqualTo(1);
        get(cache, "giant", 101);
        assertThat(cache.size()).isZero();
    }

    private void get(ModelCache cache, String key, long bytes) throws IOException {
        ModelCache.Loaded got = cache.get(key, () -> {
            loaded.add(key);
            return new ModelCache.Loaded(model, bytes, "0".repeat(64));
        });
        assertThat(got.model()).isSameAs(model);
    }
}
