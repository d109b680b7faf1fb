package io.semblance.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.schema.fault.Failpoint;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests on the shared cluster, after each class of which everything has to hold. */
abstract class OnACluster {
    static Cluster cluster;
    static Work work;

    @BeforeAll
    static void startCluster() throws Exception {
        cluster = SharedCluster.get();
        work = Work.of(cluster);
    }

    @AfterAll
    static void everythingHolds() throws Exception {
        cluster.revive();
        cluster.awaitReady();
        work.assertServedAsPublished();
        Invariants.check(cluster);
    }

    /** The places of one side, all of them. */
    static Stream<Failpoint> placesOf(Failpoint.Side side) {
        return Arrays.stream(Failpoint.values()).filter(place -> place.side() == side);
    }

    /** That each place has struck as often as it was tried. */
    static void assertAllStruck(Stream<Failpoint> places, int times) {
        places.forEach(place -> assertThat(cluster.faults().strikes(place))
                .as("strikes at %s", place)
                .isGreaterThanOrEqualTo(times));
    }
}
