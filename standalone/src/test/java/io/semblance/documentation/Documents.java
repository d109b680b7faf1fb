package io.semblance.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Markdown files of the repository. */
public final class Documents {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)#\\s]+)(#[^)]*)?\\)");

    private Documents() {}

    /** A link to a file. */
    record Link(Path document, String text, String target) {
        Path file() {
            return document.resolveSibling(target).normalize();
        }

        @Override
        public String toString() {
            return ROOT.relativize(document) + " -> " + target;
        }
    }

    static List<Path> all() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The document's text; named by its path from the repository's root. */
    public static String read(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    /** Links to files of the repository. */
    static List<Link> links(Path document) throws IOException {
        return LINK.matcher(Files.readString(document))
                .results()
                .map(match -> new Link(document, match.group(1), match.group(2)))
                .filter(link -> !link.target().contains(":"))
                .toList();
    }

    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** What stands between backticks and begins so. */
    public static Set<String> words(String text, String prefix) {
        return Pattern.compile("`(" + Pattern.quote(prefix) + "[^`\\s]*)`")
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
