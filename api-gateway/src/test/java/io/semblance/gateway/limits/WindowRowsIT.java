package io.semblance.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class WindowRowsIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final JdbcClient SQL = JdbcClient.create(TestDatabase.pooled(8));

    // Two replicas on one database.
    private final WindowRows here = new WindowRows(SQL);
    private final WindowRows there = new WindowRows(SQL);

    @Test
    void countsExactlyOverReplicasAndRequestsAtOnce() throws Exception {
        List<Callable<Boolean>> requests = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            requests.add(() -> here.take("crowd", 30, MINUTE).admits());
            requests.add(() -> there.take("crowd", 30, MINUTE).admits());
        }
        int admitted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> admits : threads.invokeAll(requests)) {
                admitted += admits.get() ? 1 : 0;
            }
        }
        assertThat(admitted).isEqualTo(30);
        assertThat(here.take("another", 30, MINUTE).remaining()).isEqualTo(29);
    }

    @Test
    void tellsWhatIsLeftAndWhenTheWindowEnds() {
        Window first = here.take("client", 2, MINUTE);
        Window second = there.take("client", 2, MINUTE);
        Window third = here.take("client", 2, MINUTE);
        Window fourth = here.take("client", 2, MINUTE);

        assertThat(List.of(first.remaining(), second.remaining(), third.remaining(), fourth.remaining()))
                .containsExactly(1, 0, 0, 0);
        assertThat(List.of(first.admits(), second.admits(), third.admits(), fourth.admits()))
                .containsExactly(true, true, false, false);
        assertThat(first.left()).isBetween(Duration.ofSeconds(50), MINUTE);
        assertThat(fourth.endsAt()).as("refusals do not lengthen the wait").isEqualTo(first.endsAt());
        assertThat(fourth.left()).isLessThan(first.left());
    }

    @Test
    void beginsAnewWhenTheWindowIsOver() {
        here.take("patient", 1, MINUTE);
        assertThat(here.take("patient", 1, MINUTE).admits()).isFalse();

        age("patient", Duration.ofSeconds(30));
        assertThat(here.take("patient", 1, MINUTE).admits()).isFalse();

        age("patient", Duration.ofSeconds(30));
        assertThat(here.take("patient", 1, MINUTE).admits()).isTrue();
        assertThat(here.take("patient", 1, MINUTE).admits()).isFalse();
    }

    @Test
    void forgetsOldWindowsOnly() {
        here.take("gone", 1, MINUTE);
        here.take("there", 1, MINUTE);
        age("gone", Duration.ofHours(2));
        here.forget(Duration.ofHours(1));

        assertThat(rows("there")).isEqualTo(1);
        assertThat(rows("gone")).isZero();
    }

    private static void age(String subject, Duration by) {
        SQL.sql("UPDATE request_windows SET started_at = started_at - make_interval(secs => :seconds)"
                        + " WHERE subject = :subject")
                .param("subject", subject)
                .param("seconds", (double) by.toSeconds())
                .update();
    }

    private static long rows(String subject) {
        return SQL.sql("SELECT count(*) FROM request_windows WHERE subject = :subject")
                .param("subject", subject)
                .query(Long.class)
                .single();
    }
}
