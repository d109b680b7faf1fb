package io.semblance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {
    @Test
    void isAnythingThatMayPass() {
        assertThat(Outage.is(new CannotCreateTransactionException("away"))).isTrue();
        assertThat(Outage.is(new CannotGetJdbcConnectionException("away"))).isTrue();
        assertThat(Outage.is(new PessimisticLockingFailureException("deadlock")))
                .isTrue();
    }

    @Test
    void isNotABrokenRule() {
        assertThat(Outage.is(new DataIntegrityViolationException("a null where none may be")))
                .isFalse();
        assertThat(Outage.is(new IllegalStateException())).isFalse();
    }
}
