package io.semblance.gateway.deadletters.kafka;

import io.semblance.gateway.deadletters.Letter;
import io.semblance.gateway.deadletters.LetterId;
import io.semblance.gateway.deadletters.LetterId.Stack;
import io.semblance.gateway.deadletters.LetterTopics;
import io.semblance.schema.job.JobType;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the topics with a consumer for each question, which belongs to no group. Its threads may block. */
final class KafkaLetterTopics implements LetterTopics {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration READING = Duration.ofSeconds(5);
    /** Commands that one question may fetch: most are small, one with a prompt may have some hundred kilobytes. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int BYTES_OF_A_FETCH = 4 << 20;
    private static final int BYTES_OF_A_PARTITION = 256 << 10;

    private final Map<String, Object> settings;
    private final InstantSource clock;

    /**
     * @param connection how other consumers of this process reach the broker
     */
    KafkaLetterTopics(Map<String, Object> connection, InstantSource clock) {
        this.settings = new HashMap<>(connection);
        this.clock = clock;
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER.toMillis()));
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(ANSWER.toMillis()));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, BYTES_OF_A_FETCH);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, BYTES_OF_A_PARTITION);
    }

    @Override
    public Optional<Letter> find(LetterId id) throws IOException {
        return ask(consumer -> {
            Span span = spans(consumer, EnumSet.of(id.type())).get(new Stack(id.type(), id.partition()));
            return span == null || id.position() < span.begin() || id.position() >= span.end()
                    ? Optional.empty()
                    : read(consumer, id);
        });
    }

    private Optional<Letter> read(Consumer<String, byte[]> consumer, LetterId id) throws IOException {
        TopicPartition place = place(new Stack(id.type(), id.partition()));
        consumer.assign(List.of(place));
        consumer.seek(place, id.position());
        Patience patience = new Patience(clock, READING, MOST_BYTES);
        while (patience.lasts()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(patience.rest())) {
                // A position without a record is passed over by the next one.
                return record.offset() == id.position()
                        ? Optional.of(LetterRecords.letter(id.type(), record))
                        : Optional.empty();
            }
        }
        throw new IOException("the broker does not hand out a letter in time");
    }

    @Override
    public Stretch read(Set<JobType> types, Map<Stack, Long> from, int limit, Predicate<Letter> wanted)
            throws IOException {
        return ask(consumer -> {
            Map<Stack, Span> spans = spans(consumer, types);
            OldestFirst letters = new OldestFirst(spans, from);
            consumer.assign(
                    spans.keySet().stream().map(KafkaLetterTopics::place).toList());
            letters.next().forEach((stack, position) -> consumer.seek(place(stack), position));
            Patience patience = new Patience(clock, READING, MOST_BYTES);
            while (!letters.take(limit, wanted) && patience.lasts()) {
                Collection<Stack> awaited = letters.awaited();
                consumer.pause(consumer.assignment());
                consumer.resume(awaited.stream().map(KafkaLetterTopics::place).toList());
                for (ConsumerRecord<String, byte[]> record : consumer.poll(patience.rest())) {
                    patience.fetched(record.serializedValueSize());
                    Stack stack = stack(record, awaited);
                    letters.add(LetterRecords.letter(stack.type(), record));
                }
                // A gap without a letter moves the position on all the same.
                awaited.forEach(stack -> letters.readTo(stack, consumer.position(place(stack))));
            }
            if (!letters.hasMoved() && letters.hasMore()) {
                throw new IOException("the broker does not hand out letters in time");
            }
            return letters.stretch();
        });
    }

    @Override
    public Map<Stack, Span> spans() throws IOException {
        return ask(consumer -> spans(consumer, EnumSet.allOf(JobType.class)));
    }

    private static Map<Stack, Span> spans(Consumer<String, byte[]> consumer, Set<JobType> types) {
        Map<String, List<PartitionInfo>> topics = consumer.listTopics(ANSWER);
        Map<TopicPartition, Stack> places = new LinkedHashMap<>();
        for (JobType type : types) {
            for (PartitionInfo partition : topics.getOrDefault(type.deadLetterTopic(), List.of())) {
                Stack stack = new Stack(type, partition.partition());
                places.put(place(stack), stack);
            }
        }
        // Of what is not assigned the client warns each time that it learns an end.
        consumer.assign(places.keySet());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(places.keySet(), ANSWER);
        Map<TopicPartition, Long> ends = consumer.endOffsets(places.keySet(), ANSWER);
        Map<Stack, Span> spans = new LinkedHashMap<>();
        places.forEach((place, stack) ->
                spans.put(stack, new Span(begins.getOrDefault(place, 0L), ends.getOrDefault(place, 0L))));
        return spans;
    }

    private static TopicPartition place(Stack stack) {
        return new TopicPartition(stack.type().deadLetterTopic(), stack.partition());
    }

    private static Stack stack(ConsumerRecord<String, byte[]> record, Collection<Stack> among) {
        return among.stream()
                .filter(stack -> stack.partition() == record.partition()
                        && stack.type().deadLetterTopic().equals(record.topic()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a record of another topic"));
    }

    /** A question to the broker. */
    @FunctionalInterface
    private interface Question<T> {
        T to(Consumer<String, byte[]> consumer) throws IOException;
    }

    private <T> T ask(Question<T> question) throws IOException {
        try (Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return question.to(consumer);
        } catch (KafkaException e) {
            throw new IOException("the broker does not answer", e);
        }
    }
}
