package io.semblance.gateway;

import java.io.IOException;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The process that serves HTTP. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GatewayApplication {
    // Not application.properties: in standalone all roles share one class path.
    private static final String DEFAULTS = "semblance-gateway-defaults.properties";

    /** The application with its defaults, which every other source of properties overrides. */
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(GatewayApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(defaults());
    }

    static void main(String[] args) {
        application().run(args);
    }

    private static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(DEFAULTS));
        } catch (IOException e) {
            throw new IllegalStateException(DEFAULTS + " is missing from the class path", e);
        }
    }
}
