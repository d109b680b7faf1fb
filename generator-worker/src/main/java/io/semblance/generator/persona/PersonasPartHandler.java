package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.document.BlueprintDocument;
import io.semblance.engine.persona.document.MalformedBlueprintException;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/** Writes some personas of a large population. */
final class PersonasPartHandler implements JobHandler<JobCommand.WritePersonas> {
    private final PersonaMaking making;

    PersonasPartHandler(PersonaMaking making) {
        this.making = making;
    }

    @Override
    public JobType type() {
        return JobType.PERSONAS_PART;
    }

    @Override
    public Class<JobCommand.WritePersonas> commandType() {
        return JobCommand.WritePersonas.class;
    }

    @Override
    public JobOutcome handle(JobCommand.WritePersonas command, JobContext context)
            throws IOException, MalformedBlueprintException {
        JsonNode document = PersonaJson.read(command.blueprintKey(), context);
        Blueprint blueprint = BlueprintDocument.read(document);
        WrittenPart part = WrittenPart.of(
                WrittenPart.digest(PersonaJson.bytes(document)),
                making.write(
                        blueprint,
                        members(command),
                        context,
                        done -> context.progress(JobPhase.SAMPLING, done, command.to() - command.from())));
        Artifact stored = context.publish("personas.json", PersonaJson.MEDIA_TYPE, PersonaJson.bytes(part.toJson()));
        return new JobOutcome.Succeeded(new JobResult.PersonasDone(stored));
    }

    static PersonaMaking.Members members(JobCommand.WritePersonas part) {
        return new PersonaMaking.Members(part.seed(), part.count(), part.from(), part.to());
    }
}
