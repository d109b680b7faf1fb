package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Persona;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.inference.GroundedText;
import io.semblance.engine.persona.inference.OwnData;
import io.semblance.engine.persona.sampling.PersonaSampler;
import io.semblance.generator.grounding.Depth;
import io.semblance.generator.grounding.Finding;
import io.semblance.generator.grounding.Grounding;
import io.semblance.generator.grounding.GroundingException;
import io.semblance.generator.persona.provider.ProviderPersonas;
import io.semblance.schema.error.ErrorCode;
import io.semblance.schema.job.Failure;
import io.semblance.schema.persona.GroundingLevel;
import io.semblance.schema.persona.OwnSource;
import io.semblance.worker.JobContext;
import io.semblance.worker.JobFailedException;
import io.semblance.worker.provider.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who designs populations and writes about their members: the engine, or a language model where one is configured. The sampling is the
 * engine's in either case.
 */
final class PersonaMaking {
    private static final Logger LOG = LoggerFactory.getLogger(PersonaMaking.class);

    private final Supplier<BlueprintInference> inference;
    private final PersonaSampler sampler;
    private final Grounding search;
    private final OwnDataReader owned;
    private final Optional<ProviderPersonas> provider;
    private final PersonaProperties.Patience patience;

    /** @param inference asked for with the first prompt: it needs the sentence model */
    PersonaMaking(
            Supplier<BlueprintInference> inference,
            PersonaSampler sampler,
            Grounding search,
            OwnDataReader owned,
            Optional<ProviderPersonas> provider,
            PersonaProperties.Patience patience) {
        this.inference = inference;
        this.sampler = sampler;
        this.search = search;
        this.owned = owned;
        this.provider = provider;
        this.patience = patience;
    }

    /**
     * @param own data that the people are to be like: the engine designs then, whoever is configured
     * @throws JobFailedException PROVIDER_FAILED when a search or a language model that is needed gives nothing
     */
    Blueprint design(String prompt, GroundingLevel grounding, Optional<OwnSource> own, JobContext context)
            throws IOException, InterruptedException {
        List<Finding> findings = switch (grounding) {
            case OFF -> List.of();
            case WEB -> find(prompt, Depth.WEB, patience.web());
            case RESEARCH -> find(prompt, Depth.RESEARCH, patience.research());
        };
        // A tenant's data leaves the installation to nobody: the engine designs where there is some.
        if (provider.isPresent() && own.isEmpty()) {
            return designed(provider.get(), prompt, findings, context);
        }
        List<GroundedText> texts = findings.stream()
                .map(found -> new GroundedText(found.title(), found.url(), found.excerpt()))
                .toList();
        Optional<OwnData> data = own.isPresent() ? Optional.of(owned.read(own.get(), context)) : Optional.empty();
        return inference.get().infer(prompt, texts, data);
    }

    private Blueprint designed(ProviderPersonas model, String prompt, List<Finding> findings, JobContext context)
            throws JobFailedException {
        List<String> excerpts = findings.stream().map(Finding::excerpt).toList();
        Blueprint blueprint;
        try {
            blueprint = model.blueprint(prompt, excerpts, patience.design(), () -> requireWanted(context));
        } catch (ProviderException e) {
            throw failed(e);
        }
        List<String> sources = new ArrayList<>(blueprint.sources());
        findings.forEach(
                found -> sources.add(new GroundedText(found.title(), found.url(), found.excerpt()).citation()));
        return blueprint.withSources(sources);
    }

    /**
     * Some personas of a population, from {@code from} to before {@code to}.
     *
     * @param progress told how many have their texts
     * @throws JobFailedException PROVIDER_FAILED when the language model that writes their texts gives none
     */
    List<Persona> write(Blueprint blueprint, Members members, JobContext context, IntConsumer progress)
            throws JobFailedException {
        List<Persona> drawn = writeByItself(blueprint, members);
        return provider.isPresent() ? written(provider.get(), blueprint, drawn, context, progress) : drawn;
    }

    /** The same without a language model: for people who are like a tenant's data, which their fields would tell it. */
    List<Persona> writeByItself(Blueprint blueprint, Members members) {
        return sampler.sample(blueprint, members.seed(), members.count(), members.from(), members.to());
    }

    /**
     * Some members of a population.
     *
     * @param count how many it has
     * @param from the first one, from 0
     * @param to one past the last
     */
    record Members(long seed, int count, int from, int to) {}

    private List<Persona> written(
            ProviderPersonas model, Blueprint blueprint, List<Persona> drawn, JobContext context, IntConsumer progress)
            throws JobFailedException {
        try {
            return model.written(blueprint, drawn, patience.prose(), count -> {
                requireWanted(context);
                progress.accept(count);
            });
        } catch (ProviderException e) {
            throw failed(e);
        }
    }

    private static void requireWanted(JobContext context) {
        if (context.cancelled()) {
            throw new CancellationException("cancelled while a language model was waited for");
        }
    }

    private static JobFailedException failed(ProviderException fault) {
        return new JobFailedException(Failure.of(
                ErrorCode.PROVIDER_FAILED,
                "The language model gave no usable answer: " + fault.outcome().word() + "."));
    }

    private List<Finding> find(String prompt, Depth depth, Duration within)
            throws JobFailedException, InterruptedException {
        try {
            return search.find(prompt, depth, within);
        } catch (GroundingException e) {
            // For the operator; it has no words of a prompt or a page in it.
            LOG.warn("Personas were not grounded: {}", e.getMessage());
            throw new JobFailedException(
                    Failure.of(ErrorCode.PROVIDER_FAILED, "Nothing could be looked up: " + e.getMessage() + "."));
        }
    }
}
