package io.semblance.generator.grounding;

import io.semblance.artifact.minio.Reach;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the public web is searched, and how much of it is read.
 *
 * @param searchAddress what stands before {@code /search} of a SearXNG; it may be in a private network. Without it nothing is searched
 * @param searchTimeout how long a search may take
 * @param language of what is searched for, a language tag, {@code auto} or {@code all}
 * @param pages how pages are read
 */
@Validated
@ConfigurationProperties(GroundingProperties.PREFIX)
public record GroundingProperties(
        Optional<URI> searchAddress,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 1)
        Duration searchTimeout,

        @DefaultValue("en") @NotNull @Pattern(regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})?")
        String language,

        @DefaultValue @Valid Pages pages) {
    static final String PREFIX = "semblance.generator.personas.grounding";

    public GroundingProperties {
        searchAddress.ifPresent(GroundingProperties::require);
    }

    private static void require(URI address) {
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    PREFIX + ".search-address has to be an http or https address without a user and without a query");
        }
    }

    /**
     * How pages are read.
     *
     * @param web pages of one grounding of depth web
     * @param research pages of one grounding of depth research
     * @param atOnce pages of one grounding that are read at the same time
     * @param timeout how long a page may take, with its robots.txt and where it points instead
     * @param reach which addresses pages may be at; anything but public is for tests and laptops
     */
    public record Pages(
            @DefaultValue("3") @Min(0) @Max(10) int web,
            @DefaultValue("12") @Min(0) @Max(50) int research,
            @DefaultValue("4") @Min(1) @Max(50) int atOnce,

            @DefaultValue("8s") @NotNull @DurationMin(millis = 1)
            Duration timeout,

            @DefaultValue("public") @NotNull Reach reach) {}
}
