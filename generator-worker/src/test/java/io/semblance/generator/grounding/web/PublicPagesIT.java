package io.semblance.generator.grounding.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.artifact.minio.Reach;
import io.semblance.generator.grounding.PageReading;
import io.semblance.generator.grounding.PageReading.Read;
import io.semblance.generator.grounding.PageReading.Reason;
import io.semblance.generator.grounding.PageReading.Unread;
import io.semblance.generator.grounding.ScriptedWeb;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages of hostile servers. The rules are those for the public internet, whole; a connection that they allow is led to a server of this
 * machine in the end, and noted down, so that a test sees every address that would have been dialled.
 */
@Timeout(60)
class PublicPagesIT {
    private static final String PUBLIC = "203.0.113.10";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScriptedWeb web = ScriptedWeb.start();
    private final Map<String, Deque<List<String>>> names = new ConcurrentHashMap<>();
    private final List<String> dialled = new CopyOnWriteArrayList<>();
    private final PublicPages pages = new PublicPages(Reach.PUBLIC, client(), this::route);

    PublicPagesIT() {
        name("web.test", List.of(List.of(PUBLIC)));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    /** The answers of a name server, the last one again and again. */
    private void name(String name, List<List<String>> answers) {
        names.put(name, new ArrayDeque<>(answers));
    }

    private synchronized List<InetAddress> lookUp(String name) throws UnknownHostException {
        Deque<List<String>> answers = names.get(name);
        if (answers == null) {
            return List.of(InetAddress.getAllByName(name));
        }
        List<String> answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        return answer.stream().map(PublicPagesIT::address).toList();
    }

    private OkHttpClient.Builder client() {
        return new OkHttpClient.Builder().dns(this::lookUp);
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private InetSocketAddress route(InetSocketAddress to) {
        dialled.add(to.getAddress().getHostAddress() + ":" + to.getPort());
        return web.address();
    }

    private PageReading read(String url) {
        return pages.read(url, LONG);
    }

    private String text(String url) {
        assertThat(read(url)).isInstanceOf(Read.class);
        return ((Read) read(url)).text();
    }

    @Test
    void readsWhatPeopleReadOfAPage() {
        web.on("/nurses", ScriptedWeb.html("""
                        <html><head><title>Nurses &amp; care</title><style>p { color: red }</style></head><body>
                        <nav><a href=/>All statistics</a></nav><script>alert("60 % of nurses are robots.")</script>
                        <h1>Nurses in Germany</h1><p>83&nbsp;% of <b>nurses</b> in Germany are women.</p>
                        <ul><li>One<li>Two</ul><p hidden>Hidden words</p><footer>Imprint</footer></body></html>"""));

        assertThat(read("http://web.test/nurses#top")).isInstanceOfSatisfying(Read.class, page -> {
            assertThat(page.title()).isEqualTo("Nurses & care");
            assertThat(page.url()).isEqualTo("http://web.test/nurses");
            assertThat(page.text().lines().map(String::strip).filter(line -> !line.isEmpty()))
                    .containsExactly("Nurses in Germany", "83 % of nurses in Germany are women.", "One", "Two");
        });
        assertThat(dialled).containsOnly(PUBLIC + ":80");
    }

    @Test
    void saysWhoItIsAndKeepsNoCookies() {
        web.on("/one", ScriptedWeb.html("<p>One")).on("/two", ScriptedWeb.html("<p>Two"));
        read("http://web.test/one");
        read("http://web.test/two");

        assertThat(web.paths()).containsExactly("/robots.txt", "/one", "/two");
        assertThat(web.requests()).allSatisfy(request -> {
            assertThat(request.headers().getFirst("User-Agent")).matches("Semblance/\\d+\\.\\d+\\.\\d+.*");
            assertThat(request.headers()).doesNotContainKeys("Cookie", "Authorization", "Referer");
        });
    }

    static List<String> forbidden() {
        return List.of(
                "http://127.0.0.1/",
                "http://127.9.9.9/",
                "http://0.0.0.0/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://100.64.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "https://169.254.169.254/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fd00::1]/",
                "http://[fe80::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:a9fe:a9fe]/",
                "http://[64:ff9b::7f00:1]/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0X7F.1/",
                "http://0177.0.0.1/",
                "http://127.1/",
                "http://127.0.0.1./",
                "http://0/",
                "http://017700000001/",
                "http://localhost/",
                "http://inside.test/",
                "http://web.test:25/",
                "http://web.test:8080/",
                "https://web.test:9200/",
                "http://user@web.test/",
                "http://user:pass@web.test/",
                "file:///etc/passwd",
                "gopher://web.test:70/1",
                "ftp://web.test/",
                "javascript:alert(1)",
                "data:text/html,hello",
                "");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void connectsToNothingThatIsNotOfThePublicWeb(String url) {
        name("inside.test", List.of(List.of("10.0.0.1", "::1")));

        assertThat(read(url)).isEqualTo(new Unread(Reason.FORBIDDEN));
        assertThat(dialled).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void isNotLedThereByARedirect(String url) {
        name("inside.test", List.of(List.of("10.0.0.1", "::1")));
        String location = url.isEmpty() ? "http://" : url;
        web.on("/leads", ScriptedWeb.redirects(location));

        assertThat(read("http://web.test/leads")).isEqualTo(new Unread(Reason.FORBIDDEN));
        assertThat(dialled).isNotEmpty().containsOnly(PUBLIC + ":80");
        assertThat(web.paths()).containsExactly("/robots.txt", "/leads");
    }

    @Test
    void gainsNobodyAnythingToAnswerOtherwiseTheSecondTime() {
        web.on("/robots.txt", ScriptedWeb.lastly(ScriptedWeb.status(404)));
        web.on("/", ScriptedWeb.html("<p>Inside"));
        name("rebound.test", List.of(List.of(PUBLIC), List.of("127.0.0.1")));

        assertThat(read("http://rebound.test/")).isEqualTo(new Unread(Reason.FORBIDDEN));
        assertThat(dialled).containsExactly(PUBLIC + ":80");
        assertThat(web.paths()).containsExactly("/robots.txt");
    }

    @Test
    void takesThePublicOneOfTheAddressesOfAName() {
        web.on("/", ScriptedWeb.html("<p>Outside"));
        name("both.test", List.of(List.of("10.0.0.1", PUBLIC)));

        assertThat(read("http://both.test/")).isInstanceOf(Read.class);
        assertThat(dialled).isNotEmpty().containsOnly(PUBLIC + ":80");
    }

    @Test
    void readsByHttpsFromWhomTheCertificateIsOf(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.of("web.test", folder);
        OkHttpClient.Builder trusting = client().sslSocketFactory(certificate.clients(), certificate.trust());
        try (ScriptedWeb secure = ScriptedWeb.startSecure(certificate.context())) {
            secure.on("/", ScriptedWeb.html("<p>Sealed"));
            name("other.test", List.of(List.of(PUBLIC)));
            PublicPages pages = new PublicPages(Reach.PUBLIC, trusting, to -> {
                route(to);
                return secure.address();
            });

            assertThat(pages.read("https://web.test/", LONG))
                    .isInstanceOfSatisfying(
                            Read.class, page -> assertThat(page.text().strip()).isEqualTo("Sealed"));
            assertThat(pages.read("https://other.test/", LONG)).isEqualTo(new Unread(Reason.UNREACHABLE));
        }
        assertThat(dialled).isNotEmpty().containsOnly(PUBLIC + ":443");
    }

    @Test
    void doesNotGoByAProxy() {
        System.setProperty("http.proxyHost", "127.0.0.1");
        System.setProperty("http.proxyPort", String.valueOf(web.address().getPort()));
        try {
            assertThat(new PublicPages(Reach.PUBLIC, client(), this::route).read("http://10.0.0.1/", LONG))
                    .isEqualTo(new Unread(Reason.FORBIDDEN));
            assertThat(web.requests()).isEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void followsThreeRedirectsAndSaysWhereItEnded() {
        web.on("/1", ScriptedWeb.redirects("/2"))
                .on("/2", ScriptedWeb.redirects("http://other.test/3"))
                .on("/3", ScriptedWeb.redirects("4?a=b"))
                .on("/4", ScriptedWeb.html("<p>Here"));
        name("other.test", List.of(List.of("203.0.113.20")));

        assertThat(read("http://web.test/1"))
                .isInstanceOfSatisfying(
                        Read.class, page -> assertThat(page.url()).isEqualTo("http://other.test/4?a=b"));
        assertThat(dialled).contains(PUBLIC + ":80", "203.0.113.20:80");
    }

    @Test
    void isNotLedRoundAndRound() {
        web.on("/1", ScriptedWeb.redirects("/1"));

        assertThat(read("http://web.test/1")).isEqualTo(new Unread(Reason.LOST));
        assertThat(web.paths()).containsExactly("/robots.txt", "/1", "/1", "/1", "/1");
    }

    @Test
    void stopsUnpackingABombAfterAMegabyte() {
        web.on("/bomb", ScriptedWeb.zeros(300));

        assertThat(text("http://web.test/bomb")).hasSize(1 << 20);
    }

    @Test
    void stopsReadingABodyWithoutAnEnd() {
        web.on("/endless", ScriptedWeb.endless("text/html", "<p>60 % of nurses are women."));

        String text = text("http://web.test/endless");
        assertThat(text.strip().startsWith("60 % of nurses are women.")).isTrue();
        assertThat(text.length()).isBetween(1 << 19, 2 << 20);
    }

    @Test
    void waitsForASlowBodyNoLongerThanItMay() {
        web.on("/slow", web.stalls("text/html")).on("/robots.txt", ScriptedWeb.plain(""));
        long start = System.nanoTime();

        assertThat(pages.read("http://web.test/slow", Duration.ofMillis(500))).isEqualTo(new Unread(Reason.TIMEOUT));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void keepsOutWhereRobotsAreNotWanted() {
        web.on("/robots.txt", ScriptedWeb.plain("User-agent: semblance\nDisallow: /private\n"))
                .on("/private/page", ScriptedWeb.html("<p>No"))
                .on("/leads", ScriptedWeb.redirects("/private/page"))
                .on("/public", ScriptedWeb.html("<p>Yes"));

        assertThat(read("http://web.test/private/page")).isEqualTo(new Unread(Reason.DISALLOWED));
        assertThat(read("http://web.test/leads")).isEqualTo(new Unread(Reason.DISALLOWED));
        assertThat(read("http://web.test/public")).isInstanceOf(Read.class);
        assertThat(web.paths()).containsExactly("/robots.txt", "/leads", "/public");
    }

    @ParameterizedTest
    @CsvSource({"404, true", "403, true", "500, false", "503, false", "429, false"})
    void readsWhereThereAreNoRulesButNotWhereTheyCannotBeTold(int status, boolean reads) {
        web.on("/robots.txt", ScriptedWeb.status(status)).on("/page", ScriptedWeb.html("<p>Page"));

        assertThat(read("http://web.test/page") instanceof Read).isEqualTo(reads);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html; charset=windows-1252 | windows-1252 | <p>Pfleger in Österreich",
                "text/html | windows-1252 | <meta charset=windows-1252><p>Pfleger in Österreich",
                "text/html | UTF-8 | <p>Pfleger in Österreich",
                "text/html; charset=utf-8 | UTF-8 | <meta charset=windows-1252><p>Pfleger in Österreich",
                "text/html; charset=no-such-one | UTF-8 | <meta charset=nor-this><p>Pfleger in Österreich",
                "text/html | UTF-16 | <p>Pfleger in Österreich",
                "text/plain; charset=iso-8859-1 | ISO-8859-1 | Pfleger in Österreich",
                "TEXT/Plain | UTF-8 | Pfleger in Österreich"
            })
    void readsTheCharsetOfThePage(String type, String written, String page) {
        web.on("/page", ScriptedWeb.answers(type, page, Charset.forName(written)));

        assertThat(text("http://web.test/page").strip()).isEqualTo("Pfleger in Österreich");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "image/svg+xml", "application/json", "nonsense", "text/html/x"})
    void readsNothingButHtmlAndText(String type) {
        web.on("/page", ScriptedWeb.answers(type, "<p>Words", StandardCharsets.UTF_8));

        assertThat(read("http://web.test/page")).isEqualTo(new Unread(Reason.UNSUPPORTED));
    }

    @Test
    void readsPagesThatNobodyWroteWell() {
        String open = "<div><table><tr><td><p><b>".repeat(30_000);
        web.on("/deep", ScriptedWeb.html(open + "Deep words"))
                .on("/broken", ScriptedWeb.html("</p></html><<p title='>Broken <!-- <p>words &#xFFFFFFF; \u0000 <p"))
                .on("/empty", ScriptedWeb.html(""));

        assertThat(read("http://web.test/deep")).isInstanceOf(Read.class);
        assertThat(read("http://web.test/broken")).isInstanceOf(Read.class);
        assertThat(text("http://web.test/empty")).isBlank();
    }

    @Test
    void tellsWhatIsNotThereFromWhatCannotBeReached() {
        assertThat(read("http://web.test/none")).isEqualTo(new Unread(Reason.REFUSED));
        web.close();
        assertThat(read("http://web.test/none")).isEqualTo(new Unread(Reason.UNREACHABLE));
    }
}
