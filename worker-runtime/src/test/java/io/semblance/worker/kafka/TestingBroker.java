package io.semblance.worker.kafka;

import io.semblance.schema.job.JobType;
import io.semblance.schema.job.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A KRaft node of this JVM with share groups, whose locks and heartbeats may be shorter than a real broker allows. */
public final class TestingBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final String address;

    private TestingBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
    }

    public static TestingBroker start(Path folder) throws Exception {
        int port = freePort();
        int controllerPort = freePort();
        format(folder);
        KafkaRaftServer server =
                new KafkaRaftServer(new KafkaConfig(settings(folder, port, controllerPort), false), Time.SYSTEM);
        server.startup();
        return new TestingBroker(server, "127.0.0.1:" + port);
    }

    public String address() {
        return address;
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", address));
    }

    /** Makes all topics, as the gateway does. */
    public void makeTopics(int partitions) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        Stream.of(JobType.values())
                .flatMap(type -> Stream.of(type.commandTopic(), type.deadLetterTopic()))
                .forEach(name -> topics.add(new NewTopic(name, partitions, (short) 1)));
        topics.add(new NewTopic(Topics.CONTROL, 1, (short) 1));
        topics.add(new NewTopic(Topics.EVENTS, 1, (short) 1));
        topics.add(new NewTopic(Topics.PARTS, 1, (short) 1));
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
        }
    }

    void goAway() {
        server.shutdown();
        server.awaitShutdown();
    }

    @Override
    public void close() {
        goAway();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void format(Path folder) throws Exception {
        try (PrintStream silent = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(1)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        }
    }

    private static Map<String, String> settings(Path folder, int port, int controllerPort) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "LOCAL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "listener.security.protocol.map", "LOCAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "LOCAL",
                "log.dirs", folder.toString(),
                "auto.create.topics.enable", "false",
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.share.min.record.lock.duration.ms", "1000",
                "group.share.min.heartbeat.interval.ms", "200",
                "group.share.heartbeat.interval.ms", "200"));
        return settings;
    }
}
