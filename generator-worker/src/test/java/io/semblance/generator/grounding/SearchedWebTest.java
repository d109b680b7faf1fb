package io.semblance.generator.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.artifact.minio.Reach;
import io.semblance.generator.grounding.GroundingException.Kind;
import io.semblance.generator.grounding.PageReading.Read;
import io.semblance.generator.grounding.PageReading.Reason;
import io.semblance.generator.grounding.PageReading.Unread;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SearchedWebTest {
    private static final String PROMPT = "Nurses in Germany";
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final GroundingProperties PROPERTIES = new GroundingProperties(
            Optional.empty(),
            Duration.ofSeconds(10),
            "en",
            new GroundingProperties.Pages(3, 12, 4, Duration.ofSeconds(8), Reach.PUBLIC));

    private final Map<String, List<SearchResult>> found = new ConcurrentHashMap<>();
    private final Map<String, PageReading> pages = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private SearchedWeb web(WebSearch search, WebPages pages) {
        return new SearchedWeb(
                search,
                pages,
                prompt -> List.of("statistics 1", "statistics 2", "statistics 3"),
                PROPERTIES,
                new GroundingMetrics(registry));
    }

    private List<SearchResult> search(String query, Duration within) {
        asked.add(query);
        return found.getOrDefault(query, List.of());
    }

    private PageReading read(String url, Duration within) {
        read.add(url);
        return pages.getOrDefault(url, new Unread(Reason.REFUSED));
    }

    private void finds(String query, int... pages) {
        found.put(
                query,
                IntStream.of(pages)
                        .mapToObj(page -> new SearchResult("Title " + page, url(page), "Quoted by the search " + page))
                        .toList());
    }

    private static String url(int page) {
        return "https://example.org/" + page;
    }

    private void page(int page, String text) {
        pages.put(url(page), new Read("Page " + page, url(page), text));
    }

    private List<Finding> find(Depth depth) throws InterruptedException {
        return web(this::search, this::read).find(PROMPT, depth, LONG);
    }

    @Test
    void readsTheFirstPagesAndQuotesTheSearchOfTheOthers() throws InterruptedException {
        finds(PROMPT, 1, 2, 3, 4, 5);
        page(1, "83 % of nurses in Germany are women. Something else.");
        page(2, "Nothing near.");
        page(4, "83 % of nurses in Germany are women.");

        assertThat(find(Depth.WEB))
                .containsExactly(
                        new Finding("Page 1", url(1), "83 % of nurses in Germany are women."),
                        new Finding("Title 2", url(2), "Quoted by the search 2"),
                        new Finding("Title 3", url(3), "Quoted by the search 3"),
                        new Finding("Title 4", url(4), "Quoted by the search 4"),
                        new Finding("Title 5", url(5), "Quoted by the search 5"));
        assertThat(asked).containsExactly(PROMPT);
        assertThat(read).containsExactlyInAnyOrder(url(1), url(2), url(3));
    }

    @Test
    void asksMoreAndReadsMoreForResearch() throws InterruptedException {
        finds(PROMPT, IntStream.rangeClosed(1, 8).toArray());
        finds("statistics 1", 1, 11, 12, 13, 14, 15, 16, 17);
        finds("statistics 3", 21, 22);

        List<Finding> findings = find(Depth.RESEARCH);

        assertThat(asked).containsExactlyInAnyOrder(PROMPT, "statistics 1", "statistics 2", "statistics 3");
        assertThat(findings).extracting(Finding::url).startsWith(url(1), url(21), url(2), url(11), url(22), url(3));
        assertThat(findings).hasSize(17).doesNotHaveDuplicates();
        assertThat(read).hasSize(12).contains(url(21), url(22));
    }

    @Test
    void doesWithoutASearchThatFailsWhereAnotherDoesNot() throws InterruptedException {
        finds("statistics 2", 1);
        WebSearch broken = (query, within) -> {
            if (query.equals("statistics 2")) {
                return search(query, within);
            }
            throw GroundingException.answered(503);
        };

        assertThat(web(broken, this::read).find(PROMPT, Depth.RESEARCH, LONG)).hasSize(1);
        assertThatThrownBy(() -> web(broken, this::read).find(PROMPT, Depth.WEB, LONG))
                .isInstanceOfSatisfying(
                        GroundingException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(Kind.FAILED));
        assertThat(registry.get("semblance.grounding.searches")
                        .tag("outcome", "failed")
                        .timer()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void countsWhatBecameOfPages() throws InterruptedException {
        finds(PROMPT, 1, 2, 3);
        page(1, "Nurses.");
        pages.put(url(2), new Unread(Reason.FORBIDDEN));

        find(Depth.WEB);

        assertThat(List.of("read", "forbidden", "refused"))
                .allSatisfy(outcome -> assertThat(registry.get("semblance.grounding.pages")
                                .tag("outcome", outcome)
                                .timer()
                                .count())
                        .isOne());
        assertThat(registry.get("semblance.grounding.searches")
                        .tag("outcome", "found")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void doesNotWaitForPagesBeyondItsTime() throws InterruptedException {
        finds(PROMPT, 1, 2);
        CountDownLatch never = new CountDownLatch(1);
        WebPages slow = (url, within) -> {
            if (url.equals(url(1))) {
                return new Read("Page 1", url, "Nurses are here.");
            }
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Unread(Reason.UNREACHABLE);
        };

        assertThat(web(this::search, slow).find(PROMPT, Depth.WEB, Duration.ofMillis(500)))
                .containsExactly(
                        new Finding("Page 1", url(1), "Nurses are here."),
                        new Finding("Title 2", url(2), "Quoted by the search 2"));
    }

    @Test
    void tellsThatTheSearchTookTooLong() {
        CountDownLatch never = new CountDownLatch(1);
        WebSearch slow = (query, within) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };

        assertThatThrownBy(() -> web(slow, this::read).find(PROMPT, Depth.WEB, Duration.ofMillis(300)))
                .isInstanceOfSatisfying(
                        GroundingException.class,
                        fault -> assertThat(fault.kind()).isEqualTo(Kind.TIMEOUT));
    }

    @Test
    void readsOnWhereAPageBreaksItsReader() throws InterruptedException {
        finds(PROMPT, 1, 2);
        page(2, "Nurses are here.");
        WebPages breaking = (url, within) -> {
            if (url.equals(url(1))) {
                throw new IllegalStateException(url);
            }
            return read(url, within);
        };

        assertThat(web(this::search, breaking).find(PROMPT, Depth.WEB, LONG))
                .extracting(Finding::excerpt)
                .containsExactly("Quoted by the search 1", "Nurses are here.");
    }

    @Test
    void quotesNothingOfASearchThatBreaks() {
        WebSearch breaking = (query, within) -> {
            throw new IllegalArgumentException(query);
        };

        assertThatThrownBy(() -> web(breaking, this::read).find(PROMPT, Depth.WEB, LONG))
                .hasNoCause()
                .hasMessage("a search broke: java.lang.IllegalArgumentException");
    }

    @Test
    void findsNothingForNothing() throws InterruptedException {
        assertThat(web(this::search, this::read).find(" \u0000 ", Depth.WEB, LONG))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void showsNothingOfAFindingInLogs() {
        assertThat(new Finding("Title", url(1), "Words").toString()).doesNotContain("Title", "example", "Words");
    }
}
