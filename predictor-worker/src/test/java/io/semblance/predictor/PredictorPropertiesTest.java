package io.semblance.predictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PredictorPropertiesTest {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new PredictorProperties(true));
    }

    @Test
    void mapsEveryKey() {
        assertThat(bind(Map.of("semblance.predictor.warm-up", "false"))).isEqualTo(new PredictorProperties(false));
    }

    private static PredictorProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("semblance.predictor", PredictorProperties.class);
    }
}
