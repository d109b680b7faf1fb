package io.semblance.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of one role, as Prometheus reads them. */
record Scrape(String text) {
    private static final Pattern FAMILY = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);

    /** @param role place of the role among {@link SemblanceInstance#managementPorts()} */
    static Scrape of(SemblanceInstance instance, int role) throws IOException, InterruptedException {
        int port = instance.managementPorts().get(role);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Scrape(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    /** Names of the metric families. */
    Set<String> families() {
        Set<String> names = new TreeSet<>();
        Matcher matcher = FAMILY.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Sum of the samples that have these labels; zero when there is none. */
    double value(String name, Map<String, String> labels) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> labels.entrySet().stream()
                        .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue() + "\"")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
