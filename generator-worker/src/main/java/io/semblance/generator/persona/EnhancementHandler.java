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
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deepens a persona that somebody wrote. */
final class EnhancementHandler implements JobHandler<JobCommand.EnhancePersona> {
    private final PersonaMaking making;

    EnhancementHandler(PersonaMaking making) {
        this.making = making;
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
        String source = command.source();
        Blueprint blueprint = making.design(source, command.grounding(), Optional.empty(), context);
        long seed = PersonaEnhancement.seed(source, command.seed());
        Persona drawn = making.write(blueprint, new PersonaMaking.Members(seed, 1, 0, 1), context, done -> {})
                .getFirst();
        Persona persona = PersonaEnhancement.enhanced(source, blueprint, drawn, seed);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("persona", PersonaDocument.write(persona));
        Artifact document = context.publish("persona.json", PersonaJson.MEDIA_TYPE, PersonaJson.bytes(result));
        return new JobOutcome.Succeeded(new JobResult.PersonasDone(document));
    }
}
