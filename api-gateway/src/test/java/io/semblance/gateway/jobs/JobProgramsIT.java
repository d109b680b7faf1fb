package io.semblance.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.semblance.gateway.Effort;
import io.semblance.gateway.QuietLogs;
import io.semblance.gateway.TestDatabase;
import io.semblance.gateway.Tries;
import java.util.List;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random programs, faults among their steps, lead where the {@link ReferenceModel} says, step by step. */
class JobProgramsIT {
    private static final DataSource DATABASE = TestDatabase.pooled(4);
    private static final QuietLogs QUIET = QuietLogs.of("io.semblance.gateway.jobs");
    private static int programs;

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tries(Effort.PROGRAMS)
    void leadWhereTheModelSays(@ForAll("programs") List<Step> program) {
        programs++;
        ProgramRun.run(DATABASE, program);
    }

    @Provide
    Arbitrary<List<Step>> programs() {
        return Programs.all();
    }

    @AfterContainer
    static void metEveryFault() {
        QUIET.close();
        System.out.println(programs + " programs met: " + Sometimes.told());
        // Fewer have run when one failed, or a failed one was tried again alone.
        if (programs >= Effort.PROGRAMS.tries()) {
            assertThat(Sometimes.never())
                    .as("faults that no program met; make them likelier in Programs")
                    .isEmpty();
        }
    }
}
