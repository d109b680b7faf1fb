package io.semblance.gateway.migration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/** Brings the schema to the version of this release, or waits for it; refuses one that cannot be brought there. */
final class Migrations implements FlywayMigrationStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final MigrationProperties properties;
    private final MigrationProperties.AtStart task;
    private final InstantSource clock;

    Migrations(MigrationProperties properties, MigrationProperties.AtStart task, InstantSource clock) {
        this.properties = properties;
        this.task = task;
        this.clock = clock;
    }

    /** Throws UnfitSchemaException. */
    @Override
    public void migrate(Flyway flyway) {
        check(flyway.info());
        switch (task) {
            case MIGRATE -> {
                flyway.migrate();
                LOG.info("The database's schema is at version {}", version(flyway.info()));
            }
            case AWAIT -> await(flyway);
        }
    }

    private void check(MigrationInfoService found) {
        for (MigrationInfo migration : found.all()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.MISSING_SUCCESS) {
                checkUnknown(migration, found);
            } else if (migration.getState().isFailed()) {
                throw new UnfitSchemaException(
                        "Migration " + migration.getVersion() + " of the database failed half way.",
                        "Restore the backup that was made before it.");
            } else if (migration.isApplied() && !migration.isChecksumMatching()) {
                throw new UnfitSchemaException(
                        "Migration " + migration.getVersion()
                                + " was applied to the database with other contents than this release has.",
                        "Use the release that the database was migrated with, or one after it, as it was published.");
            }
        }
    }

    private void checkUnknown(MigrationInfo migration, MigrationInfoService found) {
        if (!properties.acceptNewer()) {
            throw new UnfitSchemaException(
                    "The database's schema is at version " + migration.getVersion()
                            + ", which a newer release has made; this one knows versions up to " + newest(found) + ".",
                    "Use the newer release, or restore the backup from before its migration. Where its release notes"
                            + " say that this release works on its schema, set"
                            + " semblance.gateway.migration.accept-newer=true.");
        }
        LOG.warn("The database's schema is at version {}, newer than this release", migration.getVersion());
    }

    private void await(Flyway flyway) {
        Instant until = clock.instant().plus(properties.patience());
        MigrationInfoService found = flyway.info();
        while (found.pending().length > 0) {
            if (clock.instant().isAfter(until)) {
                throw new UnfitSchemaException(
                        "The database's schema is at version " + version(found) + ", and this release needs version "
                                + newest(found) + ".",
                        "Run the gateway with the argument migrate, or set"
                                + " semblance.gateway.migration.at-start=migrate.");
            }
            pause();
            found = flyway.info();
        }
        // What was applied meanwhile may be another release's.
        check(found);
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the schema", e);
        }
    }

    private static String version(MigrationInfoService found) {
        return Optional.ofNullable(found.current())
                .map(MigrationInfo::getVersion)
                .map(MigrationVersion::toString)
                .orElse("0");
    }

    private static String newest(MigrationInfoService found) {
        return Arrays.stream(found.all())
                .filter(migration -> migration.getState().isResolved())
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .map(MigrationVersion::toString)
                .orElse("0");
    }
}
