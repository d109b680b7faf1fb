package io.semblance.worker;

import io.semblance.artifact.ArtifactStore;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobResult;
import java.time.Duration;
import java.util.List;

/** Orders parts by Kafka, and looks for their manifests in the store. */
public final class PartExchange implements SharedWork {
    private final PartOrders orders;
    private final PartNews news;
    private final Manifests manifests;
    private final int ahead;
    private final Duration patience;

    /**
     * @param ahead how many parts of a job may be ordered and not yet taken
     * @param patience how long no part of a job may give a sign before its attempt breaks off
     */
    public PartExchange(PartOrders orders, PartNews news, ArtifactStore store, int ahead, Duration patience) {
        this.orders = orders;
        this.news = news;
        this.manifests = new Manifests(store);
        this.ahead = ahead;
        this.patience = patience;
    }

    @Override
    public <R extends JobResult> PartResults<R> order(
            List<? extends JobCommand.Part> parts, Class<R> result, JobContext context) {
        return new OrderedParts<>(parts, result, this, context::cancelled, context.headers());
    }

    PartOrders orders() {
        return orders;
    }

    PartNews news() {
        return news;
    }

    Manifests manifests() {
        return manifests;
    }

    int ahead() {
        return ahead;
    }

    Duration patience() {
        return patience;
    }
}
