package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.document.BlueprintDocument;
import io.semblance.engine.persona.document.PersonaDocument;
import io.semblance.engine.persona.report.GivenPersona;
import io.semblance.engine.persona.report.PopulationReport;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.JobCommand;
import io.semblance.schema.job.JobPhase;
import io.semblance.schema.job.JobResult;
import io.semblance.schema.job.JobType;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobHandler;
import io.semblance.worker.JobOutcome;
import io.semblance.worker.PartResults;
import io.semblance.worker.SharedWork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Designs a population and has its personas written, many of them by all workers; then reports on the whole. */
final class PersonasHandler implements JobHandler<JobCommand.MakePersonas> {
    private final PersonaMaking making;
    private final SharedWork work;
    private final int each;

    /** @param each personas of a part; so many or fewer are written without help */
    PersonasHandler(PersonaMaking making, SharedWork work, int each) {
        this.making = making;
        this.work = work;
        this.each = each;
    }

    @Override
    public JobType type() {
        return JobType.PERSONAS;
    }

    @Override
    public Class<JobCommand.MakePersonas> commandType() {
        return JobCommand.MakePersonas.class;
    }

    @Override
    public JobOutcome handle(JobCommand.MakePersonas command, JobContext context)
            throws IOException, InterruptedException {
        context.progress(JobPhase.DESIGNING, 0, command.count());
        Blueprint blueprint = making.design(command.prompt(), command.grounding(), command.own(), context);
        ObjectNode document = BlueprintDocument.write(blueprint);
        context.progress(JobPhase.SAMPLING, 0, command.count());
        // Parts do not know of own data, and might be written by a language model.
        return command.count() <= each || command.own().isPresent()
                ? finish(document, blueprint, alone(command, blueprint, context), List.of(), context)
                : shared(command, blueprint, document, context);
    }

    private List<JsonNode> alone(JobCommand.MakePersonas command, Blueprint blueprint, JobContext context)
            throws IOException {
        int count = command.count();
        PersonaMaking.Members members = new PersonaMaking.Members(command.seed(), count, 0, count);
        return command.own().isPresent()
                ? WrittenPart.of("", making.writeByItself(blueprint, members)).personas()
                : written(blueprint, members, 0, context);
    }

    /** @param before personas that are there already */
    private List<JsonNode> written(Blueprint blueprint, PersonaMaking.Members members, int before, JobContext context)
            throws IOException {
        return WrittenPart.of(
                        "",
                        making.write(
                                blueprint,
                                members,
                                context,
                                done -> context.progress(JobPhase.SAMPLING, before + done, members.count())))
                .personas();
    }

    private JobOutcome shared(
            JobCommand.MakePersonas command, Blueprint blueprint, ObjectNode document, JobContext context)
            throws IOException {
        byte[] bytes = PersonaJson.bytes(document);
        Artifact stored = context.publish("blueprint.json", PersonaJson.MEDIA_TYPE, bytes);
        String digest = WrittenPart.digest(bytes);
        List<JobCommand.WritePersonas> parts = parts(command, stored.key());
        List<JsonNode> personas = new ArrayList<>();
        try (PartResults<JobResult.PersonasDone> results = work.order(parts, JobResult.PersonasDone.class, context)) {
            Optional<JobResult.PersonasDone> next = results.next();
            for (JobCommand.WritePersonas part : parts) {
                WrittenPart written =
                        WrittenPart.fromJson(PersonaJson.read(next.orElseThrow().document(), context));
                personas.addAll(
                        written.blueprint().equals(digest)
                                ? written.personas()
                                : written(blueprint, PersonasPartHandler.members(part), personas.size(), context));
                context.progress(JobPhase.SAMPLING, personas.size(), command.count());
                next = results.next();
            }
            List<String> spent = new ArrayList<>(results.spent());
            spent.add(stored.key());
            return finish(document, blueprint, personas, spent, context);
        }
    }

    private List<JobCommand.WritePersonas> parts(JobCommand.MakePersonas command, String blueprintKey) {
        List<JobCommand.WritePersonas> parts = new ArrayList<>();
        for (int from = 0; from < command.count(); from += each) {
            parts.add(new JobCommand.WritePersonas(
                    command.header(),
                    command.run(),
                    blueprintKey,
                    command.count(),
                    command.seed(),
                    parts.size(),
                    from,
                    Math.min(command.count(), from + each)));
        }
        return parts;
    }

    private static JobOutcome finish(
            ObjectNode blueprint, Blueprint of, List<JsonNode> personas, List<String> spent, JobContext context)
            throws IOException {
        PopulationReport report = PopulationReport.of(
                of, personas.stream().map(PersonaJson::fields).toList());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode list = result.putArray("personas");
        personas.forEach(list::add);
        result.set("blueprint", blueprint);
        report.diversity().ifPresent(diversity -> {
            result.set("diversity", PersonaDocument.write(diversity));
            result.set("marginals", PersonaDocument.write(report.marginals()));
        });
        Artifact document = context.publish("population.json", PersonaJson.MEDIA_TYPE, PersonaJson.bytes(result));
        return new JobOutcome.Succeeded(
                new JobResult.PersonasDone(document, PersonaFiles.publish(of, given(personas), context)), spent);
    }

    private static List<GivenPersona> given(List<JsonNode> personas) {
        return personas.stream()
                .map(persona -> new GivenPersona(persona.path("persona_id").asString(""), PersonaJson.fields(persona)))
                .toList();
    }
}
