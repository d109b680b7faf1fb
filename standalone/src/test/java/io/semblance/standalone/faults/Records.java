package io.semblance.standalone.faults;

import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.codec.UndecodableMessageException;
import io.semblance.schema.job.JobEvent;
import io.semblance.schema.job.Topics;
import io.semblance.standalone.postgres.PostgresLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the platform itself has written down, read behind its back: rows, objects, events. */
final class Records {
    /** Jobs that the history does not follow. */
    private static final String OTHERS = "SELECT id FROM jobs WHERE type LIKE 'population%' OR type LIKE 'persona%'";

    private final PostgresLogin database;
    private final Path objects;
    private final String bootstrap;

    Records(Cluster cluster) {
        this.database = cluster.database();
        this.objects = cluster.home().root().resolve("objects");
        this.bootstrap = cluster.broker().bootstrap();
    }

    /** A row of a job. */
    record JobRow(String id, String tenant, String state, int dispatches) {}

    /** A settled or open reservation. */
    record Reservation(String job, long reserved, Long captured) {}

    /** An entry of a tenant's log. */
    record Entry(String tenant, long sequence, String job, String kind) {}

    /** Jobs that the cluster's history follows; those of populations and personas have tests of their own. */
    List<JobRow> jobs() {
        return rows(
                "SELECT id, tenant_id, state, dispatches FROM jobs WHERE id NOT IN (" + OTHERS + ")",
                row -> new JobRow(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
    }

    List<Reservation> reservations() {
        return rows(
                "SELECT job_id, reserved, captured FROM reservations WHERE job_id NOT IN (" + OTHERS + ")",
                row -> new Reservation(row.getString(1), row.getLong(2), (Long) row.getObject(3)));
    }

    List<Entry> log() {
        return rows(
                "SELECT tenant_id, sequence, job_id, kind FROM tenant_events ORDER BY tenant_id, sequence",
                row -> new Entry(row.getString(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    /** Ids of jobs that have a manifest, once for each that is found. */
    List<String> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            // Those of parts lie deeper.
            return files.filter(file -> file.endsWith("manifest") && Files.isRegularFile(file))
                    .filter(file -> file.getParent().getParent().endsWith("jobs"))
                    .map(file -> file.getParent().getFileName().toString())
                    .toList();
        }
    }

    /** Keys of the objects that a job has left, below its own prefix. */
    List<String> objects(String job) throws IOException {
        try (Stream<Path> files = Files.walk(objects)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .filter(file -> file.contains(job))
                    .map(file -> file.substring(file.indexOf(job) + job.length() + 1))
                    .toList();
        }
    }

    /** All events of jobs, by job, in the order of their partition. */
    Map<String, List<JobEvent>> events() {
        return events(Topics.EVENTS);
    }

    /** All events of a topic, by job, in the order of their partition. */
    Map<String, List<JobEvent>> events(String topic) {
        Map<String, List<JobEvent>> byJob = new HashMap<>();
        var codec = new JobEventCodec();
        for (ConsumerRecord<String, byte[]> record : topic(topic)) {
            try {
                byJob.computeIfAbsent(record.key(), ignored -> new ArrayList<>())
                        .add(codec.decode(record.value()));
            } catch (UndecodableMessageException e) {
                throw new AssertionError("An event cannot be read", e);
            }
        }
        return byJob;
    }

    /** Everything a topic holds now. */
    List<ConsumerRecord<String, byte[]>> topic(String name) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    /** How many of a consumer group the broker counts. */
    int members(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .size();
        }
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Row<T> mapper) {
        List<T> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(mapper.of(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
