package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.document.BlueprintDocument;
import io.semblance.engine.persona.document.MalformedBlueprintException;
import io.semblance.engine.persona.document.PersonaDocument;
import io.semblance.engine.persona.report.GivenPersona;
import io.semblance.engine.persona.report.PersonaValidation;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.Failure;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds given personas against a blueprint. */
final class ValidationHandler implements JobHandler<JobCommand.ValidatePersonas> {
    @Override
    public JobType type() {
        return JobType.PERSONA_VALIDATION;
    }

    @Override
    public Class<JobCommand.ValidatePersonas> commandType() {
        return JobCommand.ValidatePersonas.class;
    }

    @Override
    public JobOutcome handle(JobCommand.ValidatePersonas command, JobContext context) throws IOException {
        JsonNode given = PersonaJson.read(command.givenKey(), context);
        Optional<Blueprint> blueprint;
        try {
            blueprint = blueprint(given.path("blueprint"));
        } catch (MalformedBlueprintException e) {
            return new JobOutcome.Failed(
                    Failure.of(ErrorCode.BLUEPRINT_INVALID, "In the blueprint " + e.getMessage() + "."));
        }
        List<GivenPersona> personas = new ArrayList<>();
        given.path("personas")
                .forEach(persona -> personas.add(
                        new GivenPersona(persona.path("persona_id").asString(""), PersonaJson.fields(persona))));
        context.progress(JobPhase.EVALUATING, 0, personas.size());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set(
                "blueprint",
                blueprint
                        .map(of -> (JsonNode) BlueprintDocument.write(of))
                        .orElseGet(JsonNodeFactory.instance::nullNode));
        result.set("result", PersonaDocument.write(PersonaValidation.evaluate(personas, blueprint)));
        Artifact document = context.publish("evaluation.json", PersonaJson.MEDIA_TYPE, PersonaJson.bytes(result));
        return new JobOutcome.Succeeded(new JobResult.PersonasDone(document));
    }

    private static Optional<Blueprint> blueprint(JsonNode node) throws MalformedBlueprintException {
        return node.isNull() || node.isMissingNode()
                ? Optional.empty()
                : Optional.of(BlueprintDocument.read(node).normalised());
    }
}
