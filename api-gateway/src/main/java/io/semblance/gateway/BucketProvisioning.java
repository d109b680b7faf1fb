package io.semblance.gateway;

import io.semblance.artifact.minio.MinioArtifactStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the bucket where it is missing, however long the store takes to appear. */
final class BucketProvisioning {
    private final MinioArtifactStore objects;
    private final CountDownLatch provided = new CountDownLatch(1);

    BucketProvisioning(MinioArtifactStore objects) {
        this.objects = objects;
    }

    /** Provides the bucket and has nothing to do from then on, until the thread is interrupted. */
    void provide() throws IOException, InterruptedException {
        objects.ensureBucket();
        provided.countDown();
        new CountDownLatch(1).await();
    }

    /** Waits until the bucket was seen, for so long at most. */
    void await(Duration atMost) throws InterruptedException {
        boolean ignored = provided.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
