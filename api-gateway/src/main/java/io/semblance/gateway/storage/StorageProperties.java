package io.semblance.gateway.storage;

import io.semblance.artifact.minio.Reach;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param reach which stores of tenants may be talked to
 * @param atOnce deliveries that one gateway works on at once, half of them for one storage
 * @param tries after how many failures of a storage the generation fails
 * @param pause between two tries, at first; it doubles up to 32 times itself
 * @param lease after how long a silent gateway has lost what it worked on
 * @param check how often what is due is looked for without being woken
 * @param settle after how long an object that was not to be is looked for once more
 */
@Validated
@ConfigurationProperties("semblance.gateway.storage")
record StorageProperties(
        @DefaultValue("public") Reach reach,
        @DefaultValue("4") @Min(1) int atOnce,
        @DefaultValue("8") @Min(1) int tries,
        @DefaultValue("2s") Duration pause,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("1s") Duration check,
        @DefaultValue("10m") Duration settle) {
    StorageProperties {
        if (!pause.isPositive() || !lease.isPositive() || !check.isPositive() || !settle.isPositive()) {
            throw new IllegalArgumentException("times of the storage are positive");
        }
    }
}
