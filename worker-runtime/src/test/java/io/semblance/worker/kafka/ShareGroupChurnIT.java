package io.semblance.worker.kafka;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members join and leave while records wait and some are handed back: the traffic in which share partitions of earlier brokers
 * locked themselves up once in 20 to 50 runs (KAFKA-20505). A run that does not end shows that this broker still does.
 */
class ShareGroupChurnIT {
    private static final int RUNS = Boolean.getBoolean("semblance.faults") ? 160 : 3;
    private static final int RECORDS = 400;
    private static final int HANDED_BACK = 10;
    private static final Duration STALL = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private TestingBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = TestingBroker.start(folder);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void neverStalls() throws Exception {
        for (int run = 1; run <= RUNS; run++) {
            run("churn-" + run);
        }
    }

    private void run(String name) throws Exception {
        make(name);
        send(name);
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        List<Member> members = new ArrayList<>(List.of(new Member(name, accepted), new Member(name, accepted)));
        try {
            awaitAccepted(accepted, RECORDS / 4, name);
            members.add(new Member(name, accepted));
            members.add(new Member(name, accepted));
            members.getFirst().end();
            awaitAccepted(accepted, RECORDS / 2, name);
            members.add(new Member(name, accepted));
            awaitAccepted(accepted, RECORDS, name);
        } finally {
            for (Member member : members) {
                member.end();
            }
        }
    }

    private static void awaitAccepted(Set<String> accepted, int count, String run) {
        await("records of " + run).atMost(STALL).until(() -> accepted.size() >= count);
    }

    private void make(String name) throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 3, (short) 1))).all().get();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, name),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    private void send(String topic) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.address()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                producer.send(new ProducerRecord<>(topic, "r" + number, "r" + number));
            }
            producer.flush();
        }
    }

    /** A member of the group, with the settings of our own. */
    private final class Member {
        private final String topic;
        private final Set<String> accepted;
        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread thread;

        Member(String topic, Set<String> accepted) {
            this.topic = topic;
            this.accepted = accepted;
            this.thread = Thread.ofPlatform().start(this::consume);
        }

        private void consume() {
            Map<String, Object> config = Map.of(
                    "bootstrap.servers",
                    broker.address(),
                    "group.id",
                    topic,
                    "share.acknowledgement.mode",
                    "explicit",
                    "share.acquire.mode",
                    "record_limit",
                    "max.poll.records",
                    8);
            try (var consumer =
                    new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(Set.of(topic));
                while (over.getCount() > 0) {
                    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                        consumer.acknowledge(record, settle(record));
                    }
                }
            }
        }

        private AcknowledgeType settle(ConsumerRecord<String, byte[]> record) {
            boolean first = record.deliveryCount().orElse((short) 1) == 1;
            if (first && record.offset() % HANDED_BACK == 0) {
                return AcknowledgeType.RELEASE;
            }
            accepted.add(record.key());
            return AcknowledgeType.ACCEPT;
        }

        void end() throws InterruptedException {
            over.countDown();
            thread.join();
        }
    }
}
