package io.semblance.standalone;

import io.semblance.gateway.GatewayApplication;
import io.semblance.generator.GeneratorApplication;
import io.semblance.predictor.PredictorApplication;
import io.semblance.trainer.TrainerApplication;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The processes of a distributed installation; here each is a Spring context of its own. */
enum Role {
    GATEWAY("gateway", GatewayApplication::application),
    TRAINER("trainer", TrainerApplication::application),
    GENERATOR("generator", GeneratorApplication::application),
    PREDICTOR("predictor", PredictorApplication::application);

    private final String label;
    private final Supplier<SpringApplicationBuilder> application;

    Role(String label, Supplier<SpringApplicationBuilder> application) {
        this.label = label;
        this.application = application;
    }

    String label() {
        return label;
    }

    /** Starts the role and returns when it is ready; these properties win over everything else. */
    ConfigurableApplicationContext start(Map<String, String> properties) {
        return application
                .get()
                .bannerMode(Banner.Mode.OFF)
                // One hook of ours closes roles before the parts they stand on.
                .registerShutdownHook(false)
                .run(properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }
}
