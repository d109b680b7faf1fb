package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.document.PersonaDocument;
import io.semblance.engine.persona.enhancement.PersonaEnhancement;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deepens a persona that somebody wrote. */
final class EnhancementHandler implements JobHandler<JobCommand.EnhancePersona> {
    private final PopulationDesign design;
    private final PersonaEnhancement enhancement;

    EnhancementHandler(PopulationDesign design, PersonaEnhancement enhancement) {
        this.design = design;
        this.enhancement = enhancement;
    }

    @Override
    public JobType type() {
        return JobType.PERSONA_ENHANCEMENT;
    }

    @Override
    public Class<JobCommand.EnhancePersona> commandType() {
        return JobCommand.EnhancePersona.class;
    }

    @Override
    public JobOutcome handle(JobCommand.EnhancePersona command, JobContext context)
            throws IOException, InterruptedException {
        context.progress(JobPhase.DESIGNING, 0, 1);
        Blueprint blueprint = design.design(command.source(), command.grounding());
        Persona persona = enhancement.enhance(command.source(), blueprint, command.seed());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("persona", PersonaDocument.write(persona));
        Artifact document = context.publish("persona.json", PersonaJson.MEDIA_TYPE, PersonaJson.bytes(result));
        return new JobOutcome.Succeeded(new JobResult.PersonasDone(document));
    }
}
