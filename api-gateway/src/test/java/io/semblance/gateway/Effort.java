package io.semblance.gateway;

/** How often the random tests try: little in every build, much under the Maven profile {@code faults}. */
public enum Effort {
    /** Random programs against the job core. */
    PROGRAMS(500, 20_000),
    /** Random histories of events against the projection. */
    HISTORIES(10_000, 1_000_000),
    /** Rounds of 64 requests with the same Idempotency-Key. */
    SAME_KEY(200, 10_000),
    /** Rounds of a cancel that races with everything else. */
    CANCEL_RACES(200, 10_000),
    /** Tenants whose rows a hundred requests at a time race for. */
    SUBSCRIPTION_RACES(10, 500);

    private final int inEveryBuild;
    private final int underFaults;

    Effort(int inEveryBuild, int underFaults) {
        this.inEveryBuild = inEveryBuild;
        this.underFaults = underFaults;
    }

    public int tries() {
        return Boolean.getBoolean("semblance.faults") ? underFaults : inEveryBuild;
    }
}
