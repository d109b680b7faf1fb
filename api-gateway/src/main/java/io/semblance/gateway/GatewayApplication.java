package io.semblance.gateway;

import io.semblance.gateway.migration.MigrateApplication;
import java.io.IOException;
import java.util.Arrays;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The process that serves HTTP; with the argument {@code migrate}, one that migrates the database and ends. */
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
        if (args.length > 0 && args[0].equals(MigrateApplication.COMMAND)) {
            MigrateApplication.run(defaults(), Arrays.copyOfRange(args, 1, args.length));
        } else {
            application().run(args);
        }
    }

    private static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource(DEFAULTS));
        } catch (IOException e) {
            throw new IllegalStateException(DEFAULTS + " is missing from the class path", e);
        }
    }
}
