package io.semblance.engine.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The looks of a page, and the policy that lets a browser apply them and do nothing else. */
final class PageStyle {
    static final String CSS = """
            :root{color-scheme:light dark;--ground:#fff;--card:#f5f7fa;--line:#d8dee8;--text:#1b2430;--soft:#5a6779;\
            --seed:#a3afc0;--made:#2563c9;--good:#1d7a45;--bad:#b3261e}
            @media (prefers-color-scheme:dark){:root{--ground:#10151c;--card:#19212b;--line:#303b49;--text:#e6ebf2;\
            --soft:#9aa8ba;--seed:#66758a;--made:#74a7ff;--good:#6fce98;--bad:#ff8a80}}
            *{box-sizing:border-box}
            body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
            main{max-width:72rem;margin:0 auto;padding:2rem 1.25rem 4rem}
            h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem}
            h2{font-size:1.3rem;margin:2.5rem 0 .5rem}
            h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
            p{max-width:50rem;margin:.5rem 0}
            .lead{font-size:1.1rem}
            .soft{color:var(--soft)}
            .good{color:var(--good)}
            .bad{color:var(--bad);font-weight:600}
            table{border-collapse:collapse;width:100%}
            th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top;\
            overflow-wrap:anywhere}
            thead th{color:var(--soft);font-weight:600;font-size:.85rem}
            tbody th{font-weight:400}
            .n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
            .wide{overflow-x:auto;margin:1rem 0}
            .wide table{min-width:38rem}
            .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:1rem;margin:1rem 0}
            .card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;min-width:0}
            .card p{margin:.2rem 0 .5rem;font-size:.85rem;overflow-wrap:anywhere}
            .card table{font-size:.85rem;table-layout:fixed}
            .card th,.card td{padding:.15rem .3rem;border:0;vertical-align:middle}
            .card th:first-child{width:34%}
            .card .n{width:16%}
            .card svg{display:block;width:100%;height:1.15rem}
            .seed{fill:var(--seed)}
            .made{fill:var(--made)}
            .key{display:inline-block;width:.8rem;height:.8rem;vertical-align:-.05rem}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.25rem}
            dt{color:var(--soft)}
            dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
            @media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.5rem}}
            @media print{.card{break-inside:avoid}}
            """;

    /** Nothing is loaded or run; the one style is known by its hash. */
    static final String POLICY =
            "default-src 'none'; style-src 'sha256-" + hash() + "'; base-uri 'none'; form-action 'none'";

    private PageStyle() {}

    private static String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha256.digest(CSS.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
