package io.semblance.worker;

import io.semblance.schema.job.JobEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps the events it is given. It can be told to refuse those that matter. */
final class RecordingEvents implements JobEvents {
    private final List<JobEvent> all = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    void refuseNext(int confirmations) {
        refusals.set(confirmations);
    }

    List<JobEvent> all() {
        return all;
    }

    List<Map<String, String>> headers() {
        return headers;
    }

    List<JobEvent> terminal() {
        return all.stream().filter(JobEvent::terminal).toList();
    }

    <E extends JobEvent> List<E> of(Class<E> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void emit(JobEvent event, Map<String, String> withHeaders) {
        all.add(event);
        headers.add(withHeaders);
    }

    @Override
    public void confirm(JobEvent event, Map<String, String> withHeaders) throws IOException {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IOException("the broker is away");
        }
        emit(event, withHeaders);
    }
}
