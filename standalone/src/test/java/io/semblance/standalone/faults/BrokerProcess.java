package io.semblance.standalone.faults;

import static org.awaitility.Awaitility.await;

import io.semblance.standalone.kafka.EmbeddedKafka;
import io.semblance.standalone.kafka.EmbeddedKafka.Listener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker as a process of its own, so that it can be killed and started again on the same data. */
final class BrokerProcess {
    private final List<String> arguments;
    private final String bootstrap;
    private final Path log;
    private RoleProcess process;

    private BrokerProcess(List<String> arguments, String bootstrap, Path log) throws IOException {
        this.arguments = arguments;
        this.bootstrap = bootstrap;
        this.log = log;
        this.process = RoleProcess.start(BrokerProcess.class, arguments, log);
    }

    /** @param listeners the first is the one that {@link #bootstrap()} names */
    static BrokerProcess start(Path folder, List<Listener> listeners, int controller, Path log) throws IOException {
        var arguments = new ArrayList<>(List.of(folder.toString(), Integer.toString(controller)));
        listeners.forEach(way -> arguments.add(way.name() + ":" + way.port() + ":" + way.advertised()));
        var broker =
                new BrokerProcess(arguments, "127.0.0.1:" + listeners.getFirst().port(), log);
        broker.awaitReady();
        return broker;
    }

    /** The process. */
    public static void main(String[] arguments) throws Exception {
        List<Listener> listeners = List.of(arguments).stream()
                .skip(2)
                .map(text -> text.split(":", 3))
                .map(part -> new Listener(part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2])))
                .toList();
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), listeners, Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        new CountDownLatch(1).await();
    }

    String bootstrap() {
        return bootstrap;
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again on its data and returns when it serves. */
    void start() throws IOException {
        process = RoleProcess.start(BrokerProcess.class, arguments, log);
        awaitReady();
    }

    private void awaitReady() {
        // Eight processes look for it meanwhile, on the cores that it starts on.
        await("start of the broker, see " + log).atMost(Duration.ofMinutes(2)).until(this::serves);
    }

    private boolean serves() throws InterruptedException {
        try (Admin admin = Admin.create(
                Map.of("bootstrap.servers", bootstrap, "request.timeout.ms", 1_000, "default.api.timeout.ms", 1_000))) {
            admin.listTopics().names().get();
            return true;
        } catch (java.util.concurrent.ExecutionException notYet) {
            return false;
        }
    }
}
