package io.semblance.gateway.usage;

import io.semblance.gateway.apikeys.Milliseconds;
import io.semblance.gateway.usage.RequestRows.Logged;
import io.semblance.gateway.usage.RequestRows.Total;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an account's keys were used for.
 *
 * @param dailyCounts of the days (UTC) with requests, oldest first
 * @param byStatus requests by HTTP status
 * @param avgLatencyMs rounded; 0 without requests
 * @param days that the totals are of, today included
 */
record UsageReport(
        long totalRequests,
        List<DailyCount> dailyCounts,
        Map<String, Long> byStatus,
        long avgLatencyMs,
        int days,
        List<LogEntry> recentLogs) {
    record DailyCount(String date, long count) {}

    record LogEntry(
            String id,
            String endpoint,
            String method,
            int statusCode,
            long latencyMs,
            String createdAt,
            String apiKeyId,
            Key apiKey) {
        static LogEntry of(Logged logged) {
            return new LogEntry(
                    logged.id(),
                    logged.endpoint(),
                    logged.method(),
                    logged.status(),
                    logged.latencyMs(),
                    Milliseconds.text(logged.at()),
                    logged.keyId(),
                    new Key(logged.keyName(), logged.keyPrefix()));
        }
    }

    record Key(String name, String keyPrefix) {}

    static UsageReport of(int days, List<Total> totals, List<Logged> recent) {
        long requests = totals.stream().mapToLong(Total::requests).sum();
        long latency = totals.stream().mapToLong(Total::latencyMs).sum();
        return new UsageReport(
                requests,
                sums(totals, total -> total.day().toString()).entrySet().stream()
                        .map(day -> new DailyCount(day.getKey(), day.getValue()))
                        .toList(),
                sums(totals, total -> Integer.toString(total.status())),
                requests == 0 ? 0 : Math.round((double) latency / requests),
                days,
                recent.stream().map(LogEntry::of).toList());
    }

    private static Map<String, Long> sums(List<Total> totals, Function<Total, String> by) {
        return totals.stream()
                .collect(Collectors.groupingBy(by, TreeMap::new, Collectors.summingLong(Total::requests)));
    }
}
