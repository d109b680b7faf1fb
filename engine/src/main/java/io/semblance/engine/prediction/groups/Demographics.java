package io.semblance.engine.prediction.groups;

import io.semblance.engine.prediction.groups.PopulationGroup.Facet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads attributes in people's own words: {@code age: 25-34}, {@code Gender: F}, {@code region: Northeast US}. */
public final class Demographics {
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\.\\d+)?\\s*(k\\b)?");
    /** Where an open range of ages ends. */
    private static final int OLDEST = 90;

    private static final double RICHEST = 200_000;
    private static final double YEARLY_LOW = 30_000;
    private static final double YEARLY_HIGH = 75_000;

    private record Span(PopulationGroup group, double from, double to) {}

    private static final List<Span> AGES = List.of(
            new Span(PopulationGroup.AGE_18_29, 18, 30),
            new Span(PopulationGroup.AGE_30_49, 30, 50),
            new Span(PopulationGroup.AGE_50_64, 50, 65),
            new Span(PopulationGroup.AGE_65, 65, 121));

    private static final Map<PopulationGroup, String[]> STATES = Map.of(
            PopulationGroup.NORTHEAST,
                    "connecticut,maine,massachusetts,new hampshire,rhode island,vermont,new jersey,new york,pennsylvania,ct,ma,nh,ri,vt,nj,ny,pa"
                            .split(","),
            PopulationGroup.MIDWEST,
                    "illinois,indiana,michigan,ohio,wisconsin,iowa,kansas,minnesota,missouri,nebraska,north dakota,south dakota,il,mi,oh,wi,ia,ks,mn,mo,ne,nd,sd"
                            .split(","),
            PopulationGroup.SOUTH,
                    "delaware,florida,georgia,maryland,north carolina,south carolina,virginia,west virginia,district of columbia,alabama,kentucky,mississippi,tennessee,arkansas,louisiana,oklahoma,texas,fl,ga,md,nc,sc,va,wv,dc,al,ky,ms,tn,ar,la,tx"
                            .split(","),
            PopulationGroup.WEST,
                    "arizona,colorado,idaho,montana,nevada,new mexico,utah,wyoming,alaska,california,hawaii,oregon,washington,az,co,mt,nv,nm,ut,wy,ak,ca,wa"
                            .split(","));

    private Demographics() {}

    /**
     * The groups that an attribute speaks of, with weights that add up to 1: more than one where a range of ages or incomes covers several.
     * Empty when either the attribute or its value is not known.
     */
    public static Map<PopulationGroup, Double> groups(String attribute, String value) {
        Optional<Facet> facet = facet(attribute);
        String said = " "
                + value.toLowerCase(Locale.ROOT)
                        .replace('’', '\'')
                        .replace('–', '-')
                        .strip() + " ";
        return facet.map(of -> groups(of, said)).orElse(Map.of());
    }

    /** What an attribute tells people apart by. */
    public static Optional<Facet> facet(String attribute) {
        StringBuilder letters = new StringBuilder();
        attribute
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetter)
                .forEach(letter -> letters.append((char) letter));
        return switch (letters.toString()) {
            case "sex", "gender", "genderidentity" -> Optional.of(Facet.SEX);
            case "age", "ages", "agegroup", "agerange", "ageband", "agebracket", "generation" -> Optional.of(Facet.AGE);
            case "race", "ethnicity", "raceethnicity" -> Optional.of(Facet.RACE);
            case "education", "educationlevel", "degree" -> Optional.of(Facet.EDUCATION);
            case "party", "partyid", "politicalparty", "partyaffiliation", "politicalaffiliation" ->
                Optional.of(Facet.PARTY);
            case "politics", "ideology", "politicalideology", "politicalviews" -> Optional.of(Facet.IDEOLOGY);
            case "religion", "religiousaffiliation" -> Optional.of(Facet.RELIGION);
            case "region", "usregion", "state", "location" -> Optional.of(Facet.REGION);
            case "class", "socialclass" -> Optional.of(Facet.SOCIAL_CLASS);
            case "income", "householdincome", "incomelevel", "incomebracket" -> Optional.of(Facet.INCOME);
            case "maritalstatus", "marital", "relationshipstatus" -> Optional.of(Facet.MARITAL_STATUS);
            default -> Optional.empty();
        };
    }

    private static Map<PopulationGroup, Double> groups(Facet facet, String said) {
        return switch (facet) {
            case SEX -> sex(said);
            case AGE -> age(said);
            case RACE -> race(said);
            case EDUCATION -> education(said);
            case PARTY -> party(said);
            case IDEOLOGY -> ideology(said);
            case RELIGION -> religion(said);
            case REGION -> region(said);
            case SOCIAL_CLASS -> socialClass(said);
            case INCOME -> income(said);
            case MARITAL_STATUS -> maritalStatus(said);
        };
    }

    private static Map<PopulationGroup, Double> sex(String said) {
        if (says(said, "female", "females", "woman", "women", "f")) {
            return only(PopulationGroup.FEMALE);
        }
        return says(said, "male", "males", "man", "men", "m") ? only(PopulationGroup.MALE) : Map.of();
    }

    private static Map<PopulationGroup, Double> age(String said) {
        if (says(said, "gen z", "generation z", "zoomer", "young adults")) {
            return only(PopulationGroup.AGE_18_29);
        }
        if (says(said, "millennial", "millennials", "gen y")) {
            return only(PopulationGroup.AGE_30_49);
        }
        if (says(said, "gen x", "generation x")) {
            return only(PopulationGroup.AGE_50_64);
        }
        if (says(said, "boomer", "boomers", "baby boomers", "seniors", "retirees")) {
            return only(PopulationGroup.AGE_65);
        }
        double[] range = range(said, OLDEST);
        return range.length == 0 || range[0] > 120 ? Map.of() : shares(AGES, range[0], range[1] + 1);
    }

    private static Map<PopulationGroup, Double> shares(List<Span> spans, double from, double to) {
        Map<PopulationGroup, Double> shares = new EnumMap<>(PopulationGroup.class);
        double all = 0;
        for (Span span : spans) {
            double covered = Math.min(to, span.to()) - Math.max(from, span.from());
            if (covered > 0) {
                shares.put(span.group(), covered);
                all += covered;
            }
        }
        double total = all;
        shares.replaceAll((group, covered) -> covered / total);
        return shares;
    }

    private static Map<PopulationGroup, Double> race(String said) {
        if (says(said, "hispanic", "latino", "latina", "latinx") && !said.contains("non")) {
            return only(PopulationGroup.HISPANIC);
        }
        if (says(said, "black", "african american", "african-american")) {
            return only(PopulationGroup.BLACK);
        }
        return says(said, "white", "caucasian") ? only(PopulationGroup.WHITE) : Map.of();
    }

    private static Map<PopulationGroup, Double> education(String said) {
        if (said.contains("less than high") || said.contains("no high school") || said.contains("no diploma")) {
            return only(PopulationGroup.BELOW_HIGH_SCHOOL);
        }
        if (says(
                said,
                "postgraduate",
                "post-graduate",
                "graduate degree",
                "graduate school",
                "master",
                "masters",
                "master's",
                "phd",
                "doctorate",
                "doctoral",
                "mba")) {
            return only(PopulationGroup.POSTGRADUATE);
        }
        if (says(said, "high school", "some college", "ged", "associate", "secondary", "no college")) {
            return only(PopulationGroup.HIGH_SCHOOL);
        }
        return says(said, "college", "bachelor", "bachelors", "bachelor's", "university", "undergraduate")
                ? only(PopulationGroup.COLLEGE)
                : Map.of();
    }

    private static Map<PopulationGroup, Double> party(String said) {
        if (says(said, "democrat", "democrats", "democratic", "dem")) {
            return only(PopulationGroup.DEMOCRAT);
        }
        if (says(said, "republican", "republicans", "gop", "rep")) {
            return only(PopulationGroup.REPUBLICAN);
        }
        return says(said, "independent", "independents") ? only(PopulationGroup.INDEPENDENT) : ideology(said);
    }

    private static Map<PopulationGroup, Double> ideology(String said) {
        if (says(said, "liberal", "liberals", "progressive", "left")) {
            return only(PopulationGroup.LIBERAL);
        }
        if (says(said, "conservative", "conservatives", "right")) {
            return only(PopulationGroup.CONSERVATIVE);
        }
        if (says(said, "democrat", "democratic")) {
            return only(PopulationGroup.DEMOCRAT);
        }
        if (says(said, "republican")) {
            return only(PopulationGroup.REPUBLICAN);
        }
        return says(said, "moderate", "moderates", "centrist", "center") ? only(PopulationGroup.MODERATE) : Map.of();
    }

    private static Map<PopulationGroup, Double> religion(String said) {
        if (says(said, "protestant", "evangelical", "baptist", "methodist", "lutheran")) {
            return only(PopulationGroup.PROTESTANT);
        }
        if (says(said, "catholic")) {
            return only(PopulationGroup.CATHOLIC);
        }
        return says(said, "none", "no religion", "atheist", "agnostic", "unaffiliated", "not religious")
                ? only(PopulationGroup.NO_RELIGION)
                : Map.of();
    }

    private static Map<PopulationGroup, Double> region(String said) {
        if (says(said, "northeast", "north east", "northeastern", "new england")) {
            return only(PopulationGroup.NORTHEAST);
        }
        if (says(said, "midwest", "mid-west", "midwestern")) {
            return only(PopulationGroup.MIDWEST);
        }
        for (PopulationGroup region : List.of(
                PopulationGroup.SOUTH, PopulationGroup.NORTHEAST, PopulationGroup.MIDWEST, PopulationGroup.WEST)) {
            // The longer names first: West Virginia is not the West.
            if (says(said, STATES.getOrDefault(region, new String[0])) && !said.contains("washington dc")) {
                return only(region);
            }
        }
        if (says(said, "south", "southern", "southeast", "southwest")) {
            return only(PopulationGroup.SOUTH);
        }
        return says(said, "west", "western", "pacific", "mountain", "west coast")
                ? only(PopulationGroup.WEST)
                : Map.of();
    }

    private static Map<PopulationGroup, Double> socialClass(String said) {
        if (says(said, "lower", "lower class", "poor")) {
            return only(PopulationGroup.LOWER_CLASS);
        }
        if (says(said, "working", "working class", "blue collar")) {
            return only(PopulationGroup.WORKING_CLASS);
        }
        if (says(said, "middle", "middle class")) {
            return only(PopulationGroup.MIDDLE_CLASS);
        }
        return says(said, "upper", "upper class", "rich") ? only(PopulationGroup.UPPER_CLASS) : Map.of();
    }

    private static Map<PopulationGroup, Double> income(String said) {
        double[] range = range(said, RICHEST);
        if (range.length > 0 && range[1] >= 1_000) {
            return shares(
                    List.of(
                            new Span(PopulationGroup.LOW_INCOME, 0, YEARLY_LOW),
                            new Span(PopulationGroup.MIDDLE_INCOME, YEARLY_LOW, YEARLY_HIGH),
                            new Span(PopulationGroup.HIGH_INCOME, YEARLY_HIGH, Double.MAX_VALUE)),
                    range[0],
                    range[1] + 1);
        }
        if (says(said, "low", "lower", "poor")) {
            return only(PopulationGroup.LOW_INCOME);
        }
        if (says(said, "middle", "medium", "mid", "average")) {
            return only(PopulationGroup.MIDDLE_INCOME);
        }
        return says(said, "high", "higher", "upper", "affluent", "wealthy")
                ? only(PopulationGroup.HIGH_INCOME)
                : Map.of();
    }

    private static Map<PopulationGroup, Double> maritalStatus(String said) {
        if (says(said, "never married", "single", "unmarried", "not married")) {
            return only(PopulationGroup.NEVER_MARRIED);
        }
        return says(said, "married") ? only(PopulationGroup.MARRIED) : Map.of();
    }

    /** The one or two numbers that a text names, as a range; empty when it names none or more. */
    private static double[] range(String said, double most) {
        Matcher matcher = NUMBER.matcher(said);
        double[] found = new double[2];
        int count = 0;
        while (matcher.find()) {
            if (count == 2) {
                return new double[0];
            }
            double number = Double.parseDouble(matcher.group(1).replace(",", ""));
            found[count++] = matcher.group(2) == null ? number : number * 1_000;
        }
        if (count == 2) {
            // "30-50k" means thousands both times.
            double first = found[0] < 1_000 && found[1] >= 1_000 && said.contains("k") ? found[0] * 1_000 : found[0];
            return first <= found[1] ? new double[] {first, found[1]} : new double[0];
        }
        if (count == 0) {
            return new double[0];
        }
        if (said.contains("+") || says(said, "over", "above", "older", "more", "plus", "at least")) {
            return new double[] {found[0], Math.max(found[0], most)};
        }
        boolean below = said.contains("<") || says(said, "under", "below", "less", "younger", "up to");
        return new double[] {below ? 0 : found[0], found[0]};
    }

    private static boolean says(String said, String... phrases) {
        String spaced = said.replaceAll("[^a-z0-9'+-]+", " ");
        for (String phrase : phrases) {
            if (spaced.contains(" " + phrase + " ")) {
                return true;
            }
        }
        return false;
    }

    private static Map<PopulationGroup, Double> only(PopulationGroup group) {
        return Map.of(group, 1.0);
    }
}
