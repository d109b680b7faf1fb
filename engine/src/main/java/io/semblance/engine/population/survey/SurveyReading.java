package io.semblance.engine.population.survey;

import java.util.List;

/** What came of reading a survey. */
public sealed interface SurveyReading {

    /** It keeps all rules. */
    record Read(Survey survey) implements SurveyReading {}

    /**
     * It breaks rules.
     *
     * @param faults the first of them, in the order of the file
     * @param more how many others there are
     */
    record Refused(List<SurveyFault> faults, long more) implements SurveyReading {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
