package io.semblance.engine.population.kernel;

/** A question whose shares are predicted, as seen from a survey. */
public interface Target {
    /** How many options there are. */
    int options();

    /** The cosine of its wording and that of a question of the survey. */
    float similarity(int question);

    /** The cosine of the wordings of one of its options and of an option of the survey. */
    float cosine(int option, int text);

    /** Where an option lies between the ends of a scale; NaN when its wording tells nothing. */
    double level(int option);

    /** Scores of the options by what the public surveys say. */
    double[] scores();
}
