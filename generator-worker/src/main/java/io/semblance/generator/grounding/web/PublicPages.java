package io.semblance.generator.grounding.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.semblance.artifact.minio.ForbiddenAddressException;
import io.semblance.artifact.minio.Reach;
import io.semblance.generator.grounding.Deadline;
import io.semblance.generator.grounding.PageReading;
import io.semblance.generator.grounding.PageReading.Read;
import io.semblance.generator.grounding.PageReading.Reason;
import io.semblance.generator.grounding.PageReading.Unread;
import io.semblance.generator.grounding.WebPages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Pages of the public web, read from servers that may mean harm: connections go to allowed addresses only, also those of
 * redirects; bodies, times and the number of redirects are bounded; nothing is sent but a GET with an honest name.
 */
public final class PublicPages implements WebPages {
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_REDIRECTS = 3;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_BYTES_OF_ROBOTS = 512 << 10;
    private static final int MOST_SITES = 1_000;
    private static final Duration RULES_HOLD = Duration.ofMinutes(30);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    private static final int TOO_MANY_REQUESTS = 429;

    /** Made of numbers only, which some readers take for an address and others for a name. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:(?:0x[0-9a-f]*|[0-9]+)(?:\\.|$))+", Pattern.CASE_INSENSITIVE);

    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}");

    private final Reach reach;
    private final OkHttpClient client;
    private final Cache<HttpUrl, RobotsRules> robots = Caffeine.newBuilder()
            .maximumSize(MOST_SITES)
            .expireAfterWrite(RULES_HOLD)
            .build();

    public PublicPages(Reach reach) {
        this(reach, new OkHttpClient.Builder(), UnaryOperator.identity());
    }

    /**
     * @param client looks names up and knows whom to trust
     * @param route where to connect instead, once an address is allowed
     */
    PublicPages(Reach reach, OkHttpClient.Builder client, UnaryOperator<InetSocketAddress> route) {
        this.reach = reach;
        this.client = client.socketFactory(new GuardedSockets(reach, route))
                // A proxy would make the connections, and to wherever it likes.
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    /** Ends the reading of a page. */
    private static final class NotReadException extends IOException {
        private static final long serialVersionUID = 1L;
        private final Reason reason;

        private NotReadException(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }
    }

    /** Where a page was in the end, and what its server answered. */
    private record Found(HttpUrl url, Answer answer) {}

    @Override
    public PageReading read(String url, Duration within) {
        try {
            return page(url, Deadline.in(within));
        } catch (NotReadException e) {
            return new Unread(e.reason);
        } catch (ForbiddenAddressException e) {
            return new Unread(Reason.FORBIDDEN);
        } catch (InterruptedIOException e) {
            return new Unread(Reason.TIMEOUT);
        } catch (IOException e) {
            return new Unread(Reason.UNREACHABLE);
        }
    }

    private PageReading page(String url, Deadline deadline) throws IOException {
        Found found = follow(url.length() > LONGEST_ADDRESS ? null : HttpUrl.parse(url), MOST_BYTES, true, deadline);
        if (found.answer().status() != Answer.OK) {
            return new Unread(Reason.REFUSED);
        }
        String address = found.url().newBuilder().fragment(null).build().toString();
        return PageText.of(found.answer())
                .<PageReading>map(page -> new Read(page.title(), address, page.text()))
                .orElse(new Unread(Reason.UNSUPPORTED));
    }

    private Found follow(@Nullable HttpUrl from, int mostBytes, boolean politely, Deadline deadline)
            throws IOException {
        HttpUrl url = from;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            if (url == null || !isOfTheWeb(url)) {
                throw new NotReadException(Reason.FORBIDDEN);
            }
            if (politely && !rules(url, deadline).allow(path(url))) {
                throw new NotReadException(Reason.DISALLOWED);
            }
            Answer answer = Answer.to(request(url), client, mostBytes, deadline.left());
            if (!answer.isRedirect()) {
                return new Found(url, answer);
            }
            url = answer.location().map(url::resolve).orElse(null);
        }
        throw new NotReadException(Reason.LOST);
    }

    private boolean isOfTheWeb(HttpUrl url) {
        boolean usualPort = url.port() == 80 || url.port() == 443;
        boolean clear = !NUMBERS.matcher(url.host()).matches()
                || FOUR_NUMBERS.matcher(url.host()).matches();
        return clear
                && url.username().isEmpty()
                && url.password().isEmpty()
                && url.toString().length() <= LONGEST_ADDRESS
                && (usualPort || reach == Reach.ANY);
    }

    private static Request request(HttpUrl url) {
        return new Request.Builder()
                .url(url)
                .header("User-Agent", UserAgent.VALUE)
                .header("Accept", "text/html, text/plain;q=0.8")
                .build();
    }

    private RobotsRules rules(HttpUrl url, Deadline deadline) throws IOException {
        HttpUrl site = url.newBuilder()
                .encodedPath("/robots.txt")
                .query(null)
                .fragment(null)
                .build();
        RobotsRules known = robots.getIfPresent(site);
        if (known != null) {
            return known;
        }
        RobotsRules asked = ask(site, deadline);
        robots.put(site, asked);
        return asked;
    }

    /** No file allows all, and a server that cannot give it allows nothing (RFC 9309, 2.3.1). */
    private RobotsRules ask(HttpUrl site, Deadline deadline) throws IOException {
        Answer answer;
        try {
            answer = follow(site, MOST_BYTES_OF_ROBOTS, false, deadline).answer();
        } catch (NotReadException e) {
            if (e.reason == Reason.LOST) {
                return RobotsRules.ALL;
            }
            throw e;
        }
        if (answer.status() == Answer.OK) {
            return RobotsRules.of(new String(answer.body(), StandardCharsets.UTF_8), UserAgent.PRODUCT);
        }
        boolean failed = answer.status() >= 500 || answer.status() == TOO_MANY_REQUESTS;
        return failed ? RobotsRules.NONE : RobotsRules.ALL;
    }

    private static String path(HttpUrl url) {
        return Optional.ofNullable(url.encodedQuery())
                .map(query -> url.encodedPath() + "?" + query)
                .orElse(url.encodedPath());
    }
}
