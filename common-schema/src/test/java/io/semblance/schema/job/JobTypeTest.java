package io.semblance.schema.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobTypeTest {
    @ParameterizedTest
    @EnumSource
    void namesOfATypeFollowFromItsWireName(JobType type) {
        assertThat(type.commandTopic()).isEqualTo("jobs." + type.wireName() + ".commands.v1");
        assertThat(type.deadLetterTopic()).isEqualTo(type.commandTopic() + "-dlt");
        assertThat(JobType.ofWireName(type.wireName())).contains(type);
    }

    @Test
    void anUnknownNameIsNoType() {
        assertThat(JobType.ofWireName("mining")).isEmpty();
    }
}
