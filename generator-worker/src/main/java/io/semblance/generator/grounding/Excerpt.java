package io.semblance.generator.grounding;

import io.semblance.engine.persona.prompt.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The passages of a text that are nearest to a prompt: those that share the most words with it, and tell a share before others. */
final class Excerpt {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_SENTENCE = 400;
    private static final int MOST_SENTENCES = 20_000;
    private static final double TELLS_A_SHARE = 1.5;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]{3,}");
    private static final Pattern SHARE = Pattern.compile(
            "\\d\\s?%|\\b(?:percent|per cent|percentage|proportion|(?:one|two|three|four|nine) (?:in|out of)|half|thirds?|quarters?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> COMMON = Set.of(
            "the",
            "and",
            "for",
            "with",
            "from",
            "who",
            "that",
            "are",
            "was",
            "were",
            "least",
            "have",
            "has",
            "people",
            "persona",
            "population",
            "year",
            "old",
            "aged",
            "between",
            "their",
            "this",
            "you",
            "your",
            "all",
            "not");

    private final Set<String> prompt;

    /** @param prompt of which the first 4,000 characters count */
    Excerpt(String prompt) {
        this.prompt = words(Text.cut(prompt, 4_000));
    }

    private record Passage(int at, String sentence, double nearness) {}

    /** Sentences in the order of the text, one a line; empty when none shares a word with the prompt. */
    String of(String text) {
        List<String> sentences = Sentences.of(text).stream()
                .filter(sentence -> sentence.length() <= LONGEST_SENTENCE)
                .limit(MOST_SENTENCES)
                .map(Text::onOneLine)
                .distinct()
                .toList();
        List<Passage> nearest = IntStream.range(0, sentences.size())
                .mapToObj(at -> new Passage(at, sentences.get(at), nearness(sentences.get(at))))
                .filter(passage -> passage.nearness() > 0)
                .sorted(Comparator.comparingDouble(Passage::nearness).reversed())
                .toList();
        return String.join(
                "\n",
                fitting(nearest).stream()
                        .sorted(Comparator.comparingInt(Passage::at))
                        .map(Passage::sentence)
                        .toList());
    }

    private static List<Passage> fitting(List<Passage> nearest) {
        List<Passage> kept = new ArrayList<>();
        int length = 0;
        for (Passage passage : nearest) {
            if (length + passage.sentence().length() + 1 <= LONGEST) {
                kept.add(passage);
                length += passage.sentence().length() + 1;
            }
        }
        return kept;
    }

    private double nearness(String sentence) {
        Set<String> shared = new HashSet<>(words(sentence));
        shared.retainAll(prompt);
        return shared.isEmpty() ? 0 : shared.size() + (SHARE.matcher(sentence).find() ? TELLS_A_SHARE : 0);
    }

    /** Without the s of a plural. */
    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String word = matcher.group().replaceFirst("(?<=..)s$", "");
            if (!COMMON.contains(word)) {
                words.add(word);
            }
        }
        return words;
    }
}
