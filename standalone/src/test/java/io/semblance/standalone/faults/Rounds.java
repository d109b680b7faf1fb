package io.semblance.standalone.faults;

/** How often a fault is tried: a few times in every build, many times under {@code -Pfaults}. */
final class Rounds {
    private Rounds() {}

    static int of(int always, int underFaults) {
        return Boolean.getBoolean("semblance.faults") ? underFaults : always;
    }
}
