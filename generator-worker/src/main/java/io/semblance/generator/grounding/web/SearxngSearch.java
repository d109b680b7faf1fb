package io.semblance.generator.grounding.web;

import io.semblance.generator.grounding.GroundingException;
import io.semblance.generator.grounding.GroundingException.Kind;
import io.semblance.generator.grounding.SearchResult;
import io.semblance.generator.grounding.WebSearch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The search API of SearXNG. The operator vouches for its address; what it finds is anybody's. */
public final class SearxngSearch implements WebSearch {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_RESULTS = 20;
    private static final int LONGEST_ADDRESS = 2_000;

    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
    private final HttpUrl address;
    private final String language;

    /**
     * @param address what stands before {@code /search}
     * @param language of the results
     */
    public SearxngSearch(URI address, String language) {
        this.address = Objects.requireNonNull(HttpUrl.get(address), "the address is http or https");
        this.language = language;
    }

    @Override
    public List<SearchResult> search(String query, Duration within) {
        HttpUrl url = address.newBuilder()
                .addPathSegment("search")
                .addQueryParameter("q", query)
                .addQueryParameter("format", "json")
                .addQueryParameter("language", language)
                .addQueryParameter("safesearch", "1")
                .build();
        Request request = new Request.Builder()
                .url(url)
                .header("User-Agent", UserAgent.VALUE)
                .header("Accept", "application/json")
                .build();
        return results(ask(request, within));
    }

    private Answer ask(Request request, Duration within) {
        Answer answer;
        try {
            answer = Answer.to(request, client, MOST_BYTES, within);
        } catch (InterruptedIOException e) {
            throw GroundingException.of(Kind.TIMEOUT);
        } catch (IOException e) {
            throw GroundingException.of(Kind.UNREACHABLE);
        }
        if (answer.status() != Answer.OK) {
            throw GroundingException.answered(answer.status());
        }
        if (!answer.whole()) {
            throw GroundingException.of(Kind.MALFORMED);
        }
        return answer;
    }

    private static List<SearchResult> results(Answer answer) {
        JsonNode document;
        try {
            document = JSON.readTree(answer.body());
        } catch (JacksonException e) {
            throw GroundingException.of(Kind.MALFORMED);
        }
        if (!document.path("results").isArray()) {
            throw GroundingException.of(Kind.MALFORMED);
        }
        List<SearchResult> results = document.path("results")
                .valueStream()
                .map(SearxngSearch::result)
                .filter(SearxngSearch::isPage)
                .limit(MOST_RESULTS)
                .toList();
        // Engines that are blocked or too slow look like words that nobody knows.
        if (results.isEmpty() && !document.path("unresponsive_engines").isEmpty()) {
            throw GroundingException.of(Kind.FAILED);
        }
        return results;
    }

    private static SearchResult result(JsonNode result) {
        return new SearchResult(text(result, "title"), text(result, "url"), text(result, "content"));
    }

    private static boolean isPage(SearchResult result) {
        HttpUrl url = result.url().length() > LONGEST_ADDRESS ? null : HttpUrl.parse(result.url());
        return url != null && url.username().isEmpty() && url.password().isEmpty();
    }

    private static String text(JsonNode result, String name) {
        return result.path(name).stringValue("");
    }
}
