package io.semblance.engine.population.survey;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, as many as are told one by one, and counts the rest. */
final class FoundFaults {
    private final int most;
    private final List<SurveyFault> faults = new ArrayList<>();
    private long more;

    FoundFaults(int most) {
        this.most = most;
    }

    void add(SurveyFault fault) {
        if (faults.size() < most) {
            faults.add(fault);
        } else {
            more++;
        }
    }

    boolean any() {
        return !faults.isEmpty();
    }

    SurveyReading refusal() {
        return new SurveyReading.Refused(faults, more);
    }
}
