package io.semblance.standalone.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One KRaft node, broker and controller, on the loopback interface, with share groups. Topics are never made by accident.
 * The only class that knows Kafka's internals. Kafka's threads are not daemons: whoever starts it must end the JVM.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String LOOPBACK = "127.0.0.1:";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * A way in.
     *
     * @param name unique among the listeners, in capitals
     * @param port where the broker listens
     * @param advertised the port that clients of this listener are sent to: another one when something stands in between
     */
    public record Listener(String name, int port, int advertised) {}

    /**
     * Formats the folder when it is new, starts the node and returns when the broker serves.
     *
     * @param folder where topics and metadata are; they outlive a stop
     * @throws IOException when the folder cannot be formatted
     */
    public static EmbeddedKafka start(Path folder, int port, int controllerPort) throws IOException {
        return start(folder, List.of(new Listener("LOCAL", port, port)), controllerPort);
    }

    /**
     * As above, with several ways in, the first of them for the broker itself.
     */
    public static EmbeddedKafka start(Path folder, List<Listener> listeners, int controllerPort) throws IOException {
        format(folder);
        var config = new KafkaConfig(settings(folder, listeners, controllerPort), false);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        return new EmbeddedKafka(server, LOOPBACK + listeners.getFirst().port());
    }

    /** Where clients find it. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path folder) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (var silent = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName(CONTROLLER)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    // A crash may leave a folder half formatted: what is there already is kept.
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IOException("Kafka's folder could not be formatted: " + folder, e);
        }
    }

    private static String each(List<Listener> listeners, Function<Listener, String> text) {
        return listeners.stream().map(text).collect(Collectors.joining(","));
    }

    private static Map<String, String> settings(Path folder, List<Listener> listeners, int controllerPort) {
        Listener controller = new Listener(CONTROLLER, controllerPort, controllerPort);
        List<Listener> all =
                Stream.concat(listeners.stream(), Stream.of(controller)).toList();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + LOOPBACK + controllerPort),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("listeners", each(all, way -> way.name() + "://" + LOOPBACK + way.port())),
                Map.entry(
                        "advertised.listeners",
                        each(listeners, way -> way.name() + "://" + LOOPBACK + way.advertised())),
                Map.entry("listener.security.protocol.map", each(all, way -> way.name() + ":PLAINTEXT")),
                Map.entry("inter.broker.listener.name", listeners.getFirst().name()),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                // One node keeps one copy.
                Map.entry("default.replication.factor", "1"),
                Map.entry("min.insync.replicas", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "4"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "4"),
                // Members join at once instead of waiting for each other; a laptop's group is small.
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // A worker learns by its next heartbeat what it has to do: 5 s are long for somebody who looks on.
                Map.entry("group.share.heartbeat.interval.ms", "1000"),
                Map.entry("group.share.min.heartbeat.interval.ms", "1000"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20)),
                Map.entry("log.segment.bytes", Integer.toString(64 << 20)),
                // Made at this size for each partition; a full segment needs half of it.
                Map.entry("log.index.size.max.bytes", Integer.toString(256 << 10)),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"));
    }
}
