package io.semblance.schema.id;

import io.semblance.schema.population.PopulationId;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes new ids: 48 bits of milliseconds and 80 random bits, so that ids of one table sort roughly by creation and
 * cannot be guessed. Layout as in the ULID specification.
 */
public final class Ids {
    private static final long VERSION_BITS = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final InstantSource clock;
    private final RandomGenerator random;

    /** The generator must be cryptographically strong in production: ids are also capabilities against guessing. */
    public Ids(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public JobId newJob() {
        return new JobId(JobId.PREFIX + ulid());
    }

    public TenantId newTenant() {
        return new TenantId(TenantId.PREFIX + ulid());
    }

    public DatasetId newDataset() {
        return new DatasetId(DatasetId.PREFIX + ulid());
    }

    public GenerationId newGeneration() {
        return new GenerationId(GenerationId.PREFIX + ulid());
    }

    public SubscriptionId newSubscription() {
        return new SubscriptionId(SubscriptionId.PREFIX + ulid());
    }

    public PopulationId newPopulation() {
        return new PopulationId(uuid());
    }

    /** A UUID of version 4 in lower case, for the dialect whose ids are such: 122 random bits. */
    public String uuid() {
        long high = random.nextLong() & ~VERSION_BITS | VERSION_4;
        long low = random.nextLong() & ~VARIANT_BITS | VARIANT;
        return new UUID(high, low).toString();
    }

    /** A bare ULID, for things that are never shown to clients as a resource, such as attempts and requests. */
    public String ulid() {
        char[] text = new char[IdFormat.ULID_LENGTH];
        encode(clock.millis(), text, 0, 10);
        encode(random.nextLong(), text, 10, 8);
        encode(random.nextLong(), text, 18, 8);
        return new String(text);
    }

    private static void encode(long bits, char[] text, int from, int length) {
        for (int i = from + length - 1; i >= from; i--, bits >>>= 5) {
            text[i] = ALPHABET[(int) (bits & 31)];
        }
    }
}
