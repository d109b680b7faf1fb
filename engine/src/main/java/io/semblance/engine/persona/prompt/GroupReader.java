package io.semblance.engine.persona.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who a population is, where no field knows the word for them: "lighthouse keepers", "fans of brass bands". */
final class GroupReader {
    private static final int FARTHEST = 14;
    private static final Set<String> ENDS = Set.of(
            "in", "from", "who", "whose", "aged", "with", "without", "between", "living", "that", "for", "at", "on",
            "and", "or", "about", "across", "over", "under", "working", "based", "which", "near", "by", "to", "ages",
            "age", "where", "using", "own", "owns", "owning", "have", "has", "having");
    private static final Set<String> CONTINUES = Set.of(
            "fans",
            "users",
            "owners",
            "members",
            "players",
            "readers",
            "lovers",
            "customers",
            "buyers",
            "collectors",
            "residents",
            "viewers",
            "listeners",
            "followers",
            "supporters",
            "students",
            "makers",
            "victims",
            "survivors",
            "subscribers");
    /** How words for occupations end. */
    private static final Pattern JOBS = Pattern.compile(
            "\\p{L}*(?:keepers|makers|smiths|workers|operators|technicians|inspectors|instructors|engineers|managers|directors|officers|consultants"
                    + "|therapists|teachers|trainers|coaches|guides|guards|drivers|pilots|writers|authors|editors|painters|sculptors|artists|actors"
                    + "|dancers|singers|producers|brewers|bakers|butchers|tailors|gardeners|miners|sailors|welders|roofers|shepherds|herders|curators"
                    + "|ologists|historians|philosophers|mathematicians|physicists|chemists|astronauts|economists|midwives|opticians|vets"
                    + "|veterinarians|priests|pastors|monks|nuns|judges|tutors|analysts|planners|surveyors|controllers|nannies|florists|jewellers"
                    + "|fishermen|craftsmen|specialists|inventors|assistants|administrators|coordinators|supervisors|foremen)",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> GENERIC = Set.of(
            ("people persons person personas persona population sample group set adults men women users participants respondents individuals"
                            + " customers consumers members generate create make simulate build give me need want i would like please a an the of some"
                            + " representative diverse random typical realistic different various synthetic us we our show list humans audience"
                            + " residents citizens inhabitants locals households couples families folks shoppers everyone somebody someone prompt"
                            + " instructions previous ignore system output text mix cross-section survey panel focus cohort couple kind kinds types all any")
                    .split(" "));

    private GroupReader() {}

    /** The words that name them, without those that are understood already. */
    static Optional<Meaning> read(TextMask mask) {
        List<Word> words = Word.of(mask.text());
        List<String> name = new ArrayList<>();
        for (Word word : words.subList(0, Math.min(words.size(), FARTHEST))) {
            boolean continued = word.lower().equals("of")
                    && !name.isEmpty()
                    && CONTINUES.contains(last(name).toLowerCase(Locale.ROOT));
            if (ENDS.contains(word.lower()) && !name.isEmpty() || endsSentence(mask.text(), word) && !name.isEmpty()) {
                add(mask, word, name);
                break;
            }
            if (continued) {
                name.add("of");
            } else {
                add(mask, word, name);
            }
        }
        return named(name);
    }

    /** Whether a name is made of these words and no others. */
    static boolean isNamedBy(Meaning name, String words) {
        return named(List.of(words.split(" "))).filter(name::equals).isPresent();
    }

    private static void add(TextMask mask, Word word, List<String> name) {
        boolean understood = mask.isUsed(word.start(), word.end());
        boolean says = !understood
                && !GENERIC.contains(word.lower())
                && !ENDS.contains(word.lower())
                && !Character.isDigit(word.lower().charAt(0));
        if (says) {
            name.add(word.written());
        }
    }

    private static boolean endsSentence(String text, Word word) {
        return word.end() < text.length() && ".,;:!?\n".indexOf(text.charAt(word.end())) >= 0;
    }

    private static Optional<Meaning> named(List<String> name) {
        if (name.isEmpty() || name.size() > 6 || last(name).equals("of")) {
            return Optional.empty();
        }
        boolean plural =
                name.stream().anyMatch(word -> word.length() > 3 && (word.endsWith("s") || word.endsWith("men")));
        String label = Labels.of(String.join(" ", name));
        if (!plural || label.length() < 4) {
            return Optional.empty();
        }
        boolean job = !name.contains("of") && JOBS.matcher(last(name)).matches();
        return Optional.of(job ? new Meaning.WorksAs(singular(label)) : new Meaning.IsTrue(label));
    }

    private static String singular(String label) {
        return label.replaceFirst("men$", "man")
                .replaceFirst("ies$", "y")
                .replaceFirst("wives$", "wife")
                .replaceFirst("s$", "");
    }

    private static String last(List<String> name) {
        return name.getLast();
    }
}
