package io.semblance.benchmarks.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of reading JSON as the platform's answers need, without a library on the class path. */
final class Json {
    private Json() {}

    /** A member of an object whose value is a string or a number. */
    static Pattern member(String name) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*(?:\"([^\"]*)\"|(\\d+))");
    }

    static Optional<String> find(Pattern member, String json) {
        Matcher matcher = member.matcher(json);
        return matcher.find()
                ? Optional.ofNullable(matcher.group(1)).or(() -> Optional.ofNullable(matcher.group(2)))
                : Optional.empty();
    }

    static String read(Pattern member, String json) {
        return find(member, json).orElseThrow(() -> new IllegalStateException("no " + member + " in " + json));
    }

    /** The objects of a list, each from the member that is its first to the next object. */
    static List<String> split(Pattern firstMember, String json) {
        List<Integer> starts =
                firstMember.matcher(json).results().map(MatchResult::start).toList();
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            objects.add(json.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : json.length()));
        }
        return objects;
    }
}
