package io.semblance.worker;

import io.semblance.schema.fault.Failpoint;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobPhase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The handler's view of its attempt. */
final class AttemptContext implements JobContext {
    private final String attemptId;
    private final Map<String, String> headers;
    private final StopSignal stop;
    private final AttemptObjects objects;
    private final ProgressReports reports;
    private final PhaseTimer phases;
    private final WorkFolder folder;

    AttemptContext(
            String attemptId,
            Map<String, String> headers,
            StopSignal stop,
            AttemptObjects objects,
            ProgressReports reports,
            PhaseTimer phases,
            WorkFolder folder) {
        this.attemptId = attemptId;
        this.headers = headers;
        this.stop = stop;
        this.objects = objects;
        this.reports = reports;
        this.phases = phases;
        this.folder = folder;
    }

    @Override
    public String attemptId() {
        return attemptId;
    }

    @Override
    public void progress(JobPhase phase, long done, long total) {
        report(phase, done, total);
        Failpoint.WORKING.pass();
    }

    private void report(JobPhase phase, long done, long total) {
        phases.in(phase);
        reports.add(new ProgressReports.Report(phase, done, total));
    }

    @Override
    public boolean cancelled() {
        return stop.stopped();
    }

    @Override
    public Path workFolder() throws IOException {
        return folder.path();
    }

    @Override
    public Path fetch(String key, String fileName) throws IOException {
        Path target = workFolder().resolve(fileName);
        report(JobPhase.FETCHING, 0, 0);
        objects.fetch(key, target, bytes -> report(JobPhase.FETCHING, bytes, 0));
        Failpoint.INPUT_FETCHED.pass();
        return target;
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        return objects.open(key, offset, length);
    }

    @Override
    public Artifact publish(String name, String mediaType, InputStream body) throws IOException {
        return objects.store(name, mediaType, body, bytes -> {});
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public Artifact publish(String name, String mediaType, Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream body = Files.newInputStream(file)) {
            return objects.store(name, mediaType, body, bytes -> report(JobPhase.PUBLISHING, bytes, size));
        }
    }

    @Override
    public Artifact publish(String name, String mediaType, byte[] body) throws IOException {
        return objects.store(
                name,
                mediaType,
                new ByteArrayInputStream(body),
                bytes -> report(JobPhase.PUBLISHING, bytes, body.length));
    }
}
