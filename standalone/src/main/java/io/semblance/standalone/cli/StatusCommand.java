package io.semblance.standalone.cli;

import io.semblance.standalone.home.Home;
import io.semblance.standalone.home.HomeLock;
import io.semblance.standalone.home.RunningInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Say whether an instance runs, how its roles are and how much it keeps; 1 when it is not well.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home = new HomeOption();

    @Override
    public Integer call() throws Exception {
        Home chosen = home.choose();
        Optional<RunningInstance> running = RunningInstance.on(chosen);
        System.out.println("home       " + chosen.root());
        System.out.println("version    " + Build.VERSION + ", Java " + Runtime.version());
        boolean well = running.isPresent() && roles(running.get());
        if (running.isEmpty()) {
            System.out.println(HomeLock.holder(chosen).isPresent() ? "starting or stopping" : "not running");
        }
        for (String part : List.of("kafka", "objects", "postgres", "logs")) {
            System.out.printf(
                    Locale.ROOT, "%-10s %,d KiB%n", part, size(chosen.root().resolve(part)) / 1024);
        }
        return well ? 0 : 1;
    }

    private static boolean roles(RunningInstance instance) {
        System.out.printf("running    %s (pid %d)%n", instance.api(), instance.pid());
        boolean well = true;
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            for (int port : instance.management()) {
                String health = health(client, port);
                System.out.printf("%-10s %s%n", "port " + port, health);
                well &= health.equals("up");
            }
        }
        return well;
    }

    private static String health(HttpClient client, int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? "up" : "not well (HTTP " + status + ")";
        } catch (IOException e) {
            return "does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not asked";
        }
    }

    /** Bytes of all files below the folder; those that vanish or belong to others while we look count as nothing. */
    private static long size(Path folder) throws IOException {
        var bytes = new AtomicLong();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return bytes.get();
    }
}
