package io.semblance.generator.grounding.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a robots.txt allows one robot: RFC 9309, of which the longest rule that fits counts, and of two the kinder one. */
record RobotsRules(List<Rule> rules) {
    private static final int MOST_RULES = 1_000;
    private static final int LONGEST_RULE = 500;

    static final RobotsRules ALL = new RobotsRules(List.of());
    static final RobotsRules NONE = new RobotsRules(List.of(new Rule("/", false)));

    /** @param path with {@code *} for anything, and {@code $} for the end */
    record Rule(String path, boolean allows) {
        boolean fits(String path) {
            boolean toTheEnd = this.path.endsWith("$");
            String pattern = toTheEnd ? this.path.substring(0, this.path.length() - 1) : this.path;
            String[] parts = pattern.split("\\*", -1);
            if (!path.startsWith(parts[0])) {
                return false;
            }
            int at = parts[0].length();
            for (int part = 1; part < parts.length; part++) {
                boolean last = part == parts.length - 1;
                int found = toTheEnd && last
                        ? path.endsWith(parts[part]) ? path.length() - parts[part].length() : -1
                        : path.indexOf(parts[part], at);
                if (found < at) {
                    return false;
                }
                at = found + parts[part].length();
            }
            return !toTheEnd || at == path.length();
        }
    }

    /** The rules of the groups of this robot, or where there are none those of all others. */
    static RobotsRules of(String text, String robot) {
        List<Rule> ours = new ArrayList<>();
        List<Rule> everyones = new ArrayList<>();
        boolean named = false;
        boolean forUs = false;
        boolean forAll = false;
        boolean inRules = true;
        for (String line : text.split("\\R")) {
            String[] said = line.replaceFirst("#.*", "").split(":", 2);
            String key = said[0].replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
            String value = said.length == 2 ? said[1].strip() : "";
            if (key.equals("user-agent")) {
                forUs = isCalled(value, robot) || !inRules && forUs;
                forAll = value.equals("*") || !inRules && forAll;
                named |= forUs;
                inRules = false;
            } else if (key.equals("allow") || key.equals("disallow")) {
                inRules = true;
                add(value, key.equals("allow"), forUs, ours);
                add(value, key.equals("allow"), forAll, everyones);
            }
        }
        return new RobotsRules(List.copyOf(named ? ours : everyones));
    }

    private static boolean isCalled(String agent, String robot) {
        return agent.replaceFirst("[^A-Za-z_-].*", "").equalsIgnoreCase(robot);
    }

    private static void add(String path, boolean allows, boolean applies, List<Rule> rules) {
        if (applies && !path.isEmpty() && path.length() <= LONGEST_RULE && rules.size() < MOST_RULES) {
            rules.add(new Rule(path, allows));
        }
    }

    /** @param path with its query */
    boolean allow(String path) {
        int longest = -1;
        boolean allowed = true;
        for (Rule rule : rules) {
            int length = rule.path().length();
            if (rule.fits(path) && (length > longest || length == longest && rule.allows())) {
                longest = length;
                allowed = rule.allows();
            }
        }
        return allowed;
    }
}
