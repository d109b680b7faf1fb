package io.semblance.gateway.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.semblance.artifact.ArtifactStore;
import io.semblance.artifact.encryption.ArtifactEncryption;
import io.semblance.gateway.audit.AuditLog;
import io.semblance.gateway.jobs.Loop;
import io.semblance.gateway.jobs.Projection;
import io.semblance.schema.id.Ids;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
    private static final long MINUTES_BETWEEN_SWEEPS = 1;

    @Bean
    StorageRows storageRows(JdbcClient sql, InstantSource clock) {
        return new StorageRows(sql, clock);
    }

    @Bean
    DeliveryRows deliveryRows(JdbcClient sql, InstantSource clock) {
        return new DeliveryRows(sql, clock);
    }

    @Bean
    StorageSeals storageSeals(ArtifactEncryption encryption) {
        return new StorageSeals(encryption.keyEncryption());
    }

    @Bean
    Buckets buckets(StorageRows rows, StorageSeals seals, StorageProperties properties) {
        return new Buckets(rows, seals, properties.reach());
    }

    @Bean
    WakeUp deliveryWakeUp() {
        return new WakeUp();
    }

    @Bean
    TenantDeliveries tenantDeliveries(StorageRows storages, DeliveryRows rows, Buckets buckets, WakeUp wakeUp) {
        return new TenantDeliveries(storages, rows, buckets, wakeUp);
    }

    @Bean
    DeliveryEnding deliveryEnding(DeliveryRows rows) {
        return new DeliveryEnding(rows);
    }

    @Bean
    SetStorage setStorage(
            TransactionOperations transactions,
            StorageRows rows,
            StorageSeals seals,
            Buckets buckets,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        var names = new SetStorage.Names(ids, clock, new SecureRandom());
        return new SetStorage(transactions, rows, seals, buckets, audit, names);
    }

    @Bean
    RemoveStorage removeStorage(TransactionOperations transactions, StorageRows rows, AuditLog audit) {
        return new RemoveStorage(transactions, rows, audit);
    }

    @Bean
    DeliveryMetrics deliveryMetrics(MeterRegistry registry) {
        return new DeliveryMetrics(registry);
    }

    @Bean
    DeliveryThreads deliveryThreads() {
        return new DeliveryThreads();
    }

    @Bean
    Deliver deliver(
            ArtifactStore store,
            Buckets buckets,
            DeliveryRows rows,
            Projection projection,
            DeliveryMetrics metrics,
            StorageProperties properties) {
        return new Deliver(store, buckets, rows, projection, metrics, properties);
    }

    @Bean
    RemoveDelivered removeDelivered(
            Buckets buckets,
            DeliveryRows rows,
            DeliveryMetrics metrics,
            InstantSource clock,
            StorageProperties properties) {
        return new RemoveDelivered(buckets, rows, metrics, clock, properties.settle());
    }

    @Bean
    Loop deliveries(
            DeliveryRows rows,
            Deliver deliver,
            RemoveDelivered remove,
            WakeUp wakeUp,
            DeliveryThreads threads,
            StorageProperties properties) {
        DeliveryTurns turns = new DeliveryTurns(rows, deliver, remove, wakeUp, threads, properties);
        return new Loop("deliveries", turns::turn, new SecureRandom());
    }

    @Bean
    Loop storageSweep(DeliveryRows deliveries, StorageRows storages) {
        return new Loop(
                "storage-sweep",
                () -> {
                    deliveries.forget();
                    storages.forget();
                    TimeUnit.MINUTES.sleep(MINUTES_BETWEEN_SWEEPS);
                },
                new SecureRandom());
    }
}
