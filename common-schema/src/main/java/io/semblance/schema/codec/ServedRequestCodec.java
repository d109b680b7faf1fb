package io.semblance.schema.codec;

import io.semblance.schema.avro.ServedRequestRecord;
import io.semblance.schema.id.TenantId;
import io.semblance.schema.usage.ServedRequest;
import java.time.Duration;

/** {@link ServedRequest} to and from the bytes of {@code ServedRequestRecord}. */
public final class ServedRequestCodec {
    private final SingleObjectCodec<ServedRequestRecord> wire =
            new SingleObjectCodec<>(ServedRequestRecord.class, ServedRequestRecord.getClassSchema());

    public byte[] encode(ServedRequest request) {
        return wire.encode(ServedRequestRecord.newBuilder()
                .setId(request.id())
                .setTenant(request.tenant().value())
                .setKey(request.keyId())
                .setEndpoint(request.endpoint())
                .setMethod(request.method())
                .setStatus(request.status())
                .setLatencyMs(request.latency().toMillis())
                .setAt(request.at())
                .build());
    }

    public ServedRequest decode(byte[] bytes) throws UndecodableMessageException {
        ServedRequestRecord read = wire.decode(bytes);
        try {
            return new ServedRequest(
                    read.getId(),
                    new TenantId(read.getTenant()),
                    read.getKey(),
                    read.getEndpoint(),
                    read.getMethod(),
                    read.getStatus(),
                    Duration.ofMillis(read.getLatencyMs()),
                    read.getAt());
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("a value outside the vocabulary", e);
        }
    }
}
