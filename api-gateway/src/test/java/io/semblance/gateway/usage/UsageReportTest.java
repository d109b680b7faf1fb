package io.semblance.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.usage.RequestRows.Total;
import io.semblance.gateway.usage.UsageReport.DailyCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageReportTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);

    @Test
    void addsUpByDayAndByStatus() {
        UsageReport report = UsageReport.of(
                30,
                List.of(new Total(MONDAY, 200, 3, 30), new Total(MONDAY, 400, 1, 2), new Total(TUESDAY, 200, 2, 31)),
                List.of());

        assertThat(report.totalRequests()).isEqualTo(6);
        assertThat(report.dailyCounts())
                .containsExactly(new DailyCount("2026-11-23", 4), new DailyCount("2026-11-24", 2));
        assertThat(report.byStatus()).isEqualTo(Map.of("200", 5L, "400", 1L));
        assertThat(report.avgLatencyMs()).as("63 / 6, rounded").isEqualTo(11);
        assertThat(report.days()).isEqualTo(30);
    }

    @Test
    void isEmptyWithoutRequests() {
        UsageReport report = UsageReport.of(7, List.of(), List.of());

        assertThat(report).isEqualTo(new UsageReport(0, List.of(), Map.of(), 0, 7, List.of()));
    }
}
