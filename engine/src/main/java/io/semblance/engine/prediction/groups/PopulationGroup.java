package io.semblance.engine.prediction.groups;

import java.util.Arrays;
import java.util.Optional;

/** The groups that the public surveys tell apart. The order is part of the format of the built numbers. */
public enum PopulationGroup {
    MALE("Male", Facet.SEX),
    FEMALE("Female", Facet.SEX),
    AGE_18_29("Age 18-29", Facet.AGE),
    AGE_30_49("Age 30-49", Facet.AGE),
    AGE_50_64("Age 50-64", Facet.AGE),
    AGE_65("Age 65+", Facet.AGE),
    WHITE("White", Facet.RACE),
    BLACK("Black", Facet.RACE),
    HISPANIC("Hispanic", Facet.RACE),
    BELOW_HIGH_SCHOOL("Less than high school", Facet.EDUCATION),
    HIGH_SCHOOL("High school graduate", Facet.EDUCATION),
    COLLEGE("College graduate", Facet.EDUCATION),
    POSTGRADUATE("Postgraduate degree", Facet.EDUCATION),
    DEMOCRAT("Democrat", Facet.PARTY),
    INDEPENDENT("Independent", Facet.PARTY),
    REPUBLICAN("Republican", Facet.PARTY),
    LIBERAL("Liberal", Facet.IDEOLOGY),
    MODERATE("Moderate", Facet.IDEOLOGY),
    CONSERVATIVE("Conservative", Facet.IDEOLOGY),
    PROTESTANT("Protestant", Facet.RELIGION),
    CATHOLIC("Catholic", Facet.RELIGION),
    NO_RELIGION("No religion", Facet.RELIGION),
    NORTHEAST("Northeast", Facet.REGION),
    MIDWEST("Midwest", Facet.REGION),
    SOUTH("South", Facet.REGION),
    WEST("West", Facet.REGION),
    LOWER_CLASS("Lower class", Facet.SOCIAL_CLASS),
    WORKING_CLASS("Working class", Facet.SOCIAL_CLASS),
    MIDDLE_CLASS("Middle class", Facet.SOCIAL_CLASS),
    UPPER_CLASS("Upper class", Facet.SOCIAL_CLASS),
    LOW_INCOME("Income less than $30,000", Facet.INCOME),
    MIDDLE_INCOME("Income $30,000-$75,000", Facet.INCOME),
    HIGH_INCOME("Income more than $75,000", Facet.INCOME),
    MARRIED("Married", Facet.MARITAL_STATUS),
    NEVER_MARRIED("Never married", Facet.MARITAL_STATUS);

    /** What groups are told apart by; the groups of one facet exclude each other. */
    public enum Facet {
        SEX,
        AGE,
        RACE,
        EDUCATION,
        PARTY,
        IDEOLOGY,
        RELIGION,
        REGION,
        SOCIAL_CLASS,
        INCOME,
        MARITAL_STATUS
    }

    private final String label;
    private final Facet facet;

    PopulationGroup(String label, Facet facet) {
        this.label = label;
        this.facet = facet;
    }

    public Facet facet() {
        return facet;
    }

    /** The group that the survey data call by a name. */
    public static Optional<PopulationGroup> named(String label) {
        return Arrays.stream(values())
                .filter(group -> group.label.equals(label))
                .findFirst();
    }
}
