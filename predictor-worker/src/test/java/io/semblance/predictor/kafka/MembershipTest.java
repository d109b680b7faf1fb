package io.semblance.predictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class MembershipTest {
    private final Membership membership = new Membership();

    @Test
    void isReadyOnceItHasJoinedWithOrWithoutPartitions() {
        assertThat(membership.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        membership.onPartitionsAssigned(new MockConsumer<String, byte[]>("latest"), List.of());

        assertThat(membership.health().getStatus()).isEqualTo(Status.UP);
    }
}
