package io.semblance.generator.grounding;

import io.semblance.generator.grounding.PageReading.Read;
import io.semblance.generator.grounding.PageReading.Reason;
import io.semblance.generator.grounding.PageReading.Unread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches the web, and reads the first pages that are found; of the others, what the search quotes. */
final class SearchedWeb implements Grounding {
    private static final Logger LOG = LoggerFactory.getLogger(SearchedWeb.class);
    private static final int MOST_RESULTS = 10;
    private static final int MOST_SEARCHES = 4;

    private final WebSearch search;
    private final WebPages pages;
    private final Function<String, List<String>> questions;
    private final GroundingProperties properties;
    private final GroundingMetrics metrics;

    /** @param questions from a prompt to more searches for it */
    SearchedWeb(
            WebSearch search,
            WebPages pages,
            Function<String, List<String>> questions,
            GroundingProperties properties,
            GroundingMetrics metrics) {
        this.search = search;
        this.pages = pages;
        this.questions = questions;
        this.properties = properties;
        this.metrics = metrics;
    }

    @Override
    public List<Finding> find(String prompt, Depth depth, Duration within) throws InterruptedException {
        Deadline deadline = Deadline.in(within);
        List<SearchResult> results = results(queries(prompt, depth), deadline);
        int read = Math.min(results.size(), most(depth));
        List<Future<PageReading>> readings = all(
                properties.pages().atOnce(),
                results.subList(0, read).stream()
                        .<Callable<PageReading>>map(result -> () -> read(result, deadline))
                        .toList(),
                deadline);
        Excerpt excerpt = new Excerpt(prompt);
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (int at = 0; at < results.size(); at++) {
            PageReading reading = at < read ? ended(readings.get(at)) : new Unread(Reason.TIMEOUT);
            finding(results.get(at), reading, excerpt)
                    .ifPresent(finding -> findings.putIfAbsent(finding.url(), finding));
        }
        return List.copyOf(findings.values());
    }

    private int most(Depth depth) {
        return switch (depth) {
            case WEB -> properties.pages().web();
            case RESEARCH -> properties.pages().research();
        };
    }

    private List<String> queries(String prompt, Depth depth) {
        Set<String> queries = new LinkedHashSet<>(List.of(Query.of(prompt)));
        if (depth == Depth.RESEARCH) {
            questions.apply(prompt).stream().map(Query::of).forEach(queries::add);
        }
        return queries.stream()
                .filter(query -> !query.isEmpty())
                .limit(MOST_SEARCHES)
                .toList();
    }

    /** What the searches found, by turns, each page once. */
    private List<SearchResult> results(List<String> queries, Deadline deadline) throws InterruptedException {
        List<Future<List<SearchResult>>> searches = all(
                MOST_SEARCHES,
                queries.stream()
                        .<Callable<List<SearchResult>>>map(query -> () -> search(query, deadline))
                        .toList(),
                deadline);
        List<List<SearchResult>> found = new ArrayList<>();
        Optional<GroundingException> fault = Optional.empty();
        for (Future<List<SearchResult>> ended : searches) {
            try {
                found.add(ended.get());
            } catch (CancellationException e) {
                fault = Optional.of(GroundingException.of(GroundingException.Kind.TIMEOUT));
            } catch (ExecutionException e) {
                fault = Optional.of(fault(e));
            }
        }
        if (found.isEmpty() && fault.isPresent()) {
            throw fault.get();
        }
        return byTurns(found);
    }

    private static GroundingException fault(ExecutionException thrown) {
        if (thrown.getCause() instanceof GroundingException fault) {
            return fault;
        }
        throw broken("a search broke", thrown);
    }

    private static List<SearchResult> byTurns(List<List<SearchResult>> found) {
        Map<String, SearchResult> results = new LinkedHashMap<>();
        for (int at = 0; at < MOST_RESULTS; at++) {
            for (List<SearchResult> of : found) {
                if (at < of.size()) {
                    results.putIfAbsent(of.get(at).url(), of.get(at));
                }
            }
        }
        return List.copyOf(results.values());
    }

    private List<SearchResult> search(String query, Deadline deadline) {
        long start = System.nanoTime();
        String outcome = "broken";
        try {
            List<SearchResult> results = search.search(query, deadline.left(properties.searchTimeout()));
            outcome = results.isEmpty() ? "nothing" : "found";
            return results;
        } catch (GroundingException e) {
            outcome = e.kind().word();
            throw e;
        } finally {
            metrics.searched(outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private PageReading read(SearchResult result, Deadline deadline) {
        long start = System.nanoTime();
        PageReading reading = tried(result, deadline.left(properties.pages().timeout()));
        metrics.looked(reading, Duration.ofNanos(System.nanoTime() - start));
        return reading;
    }

    /** A page is a stranger's: whatever it does to its reader, the others are read. */
    private PageReading tried(SearchResult result, Duration within) {
        try {
            return pages.read(result.url(), within);
        } catch (RuntimeException e) {
            // Its message may quote the page.
            LOG.warn("The reading of a page broke: {}", e.getClass().getName());
            return new Unread(Reason.BROKEN);
        }
    }

    /** All of these, as far as there is time; those that did not end are cancelled. */
    private static <T> List<Future<T>> all(int atOnce, List<Callable<T>> tasks, Deadline deadline)
            throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("grounding-", 0).factory());
        try {
            return threads.invokeAll(tasks, deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static PageReading ended(Future<PageReading> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (CancellationException e) {
            return new Unread(Reason.TIMEOUT);
        } catch (ExecutionException e) {
            throw broken("the reading of a page broke", e);
        }
    }

    /** Without the cause, which may quote a prompt or a page. */
    private static IllegalStateException broken(String what, ExecutionException thrown) {
        Throwable cause = thrown.getCause();
        return new IllegalStateException(
                cause == null ? what : what + ": " + cause.getClass().getName());
    }

    private static Optional<Finding> finding(SearchResult result, PageReading reading, Excerpt excerpt) {
        Finding quoted = new Finding(result.title(), result.url(), Text.onOneLine(result.excerpt()));
        Finding found = switch (reading) {
            case Unread ignored -> quoted;
            case Read page -> {
                String nearest = excerpt.of(page.text());
                String title = page.title().isBlank() ? result.title() : page.title();
                yield nearest.isEmpty() ? quoted : new Finding(title, page.url(), nearest);
            }
        };
        return Optional.of(found).filter(of -> !of.excerpt().isEmpty());
    }
}
