package io.semblance.worker.kafka;

import io.semblance.schema.codec.JobEventCodec;
import io.semblance.schema.job.Topics;
import io.semblance.worker.PartNews;
import io.semblance.worker.PartOrders;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For worker applications that share jobs out: the way out for parts, and the news of them. */
@Configuration(proxyBeanMethods = false)
public class PartsConfiguration {
    @Bean
    PartOrders partOrders(Sender sender) {
        return new KafkaPartOrders(sender);
    }

    @Bean
    PartNews partNews(InstantSource clock) {
        return new PartNews(clock);
    }

    /** From now on only: whoever waits for a part has looked for it first. */
    @Bean
    TopicListener partListener(KafkaClients clients, PartNews news, InstantSource clock) {
        JobEventCodec codec = new JobEventCodec();
        return new TopicListener(
                Topics.PARTS, Duration.ZERO, clients::consumer, message -> news.heard(codec.decode(message)), clock);
    }
}
