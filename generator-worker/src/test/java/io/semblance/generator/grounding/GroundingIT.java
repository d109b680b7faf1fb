package io.semblance.generator.grounding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.Categorical;
import io.semblance.engine.persona.inference.BlueprintInference;
import io.semblance.engine.persona.inference.GroundedText;
import io.semblance.engine.persona.knowledge.KnowledgeBase;
import io.semblance.generator.grounding.GroundingException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** As it is configured: a search and pages, all on this machine. */
@Timeout(60)
class GroundingIT {
    private static final String PREFIX = "semblance.generator.personas.grounding.";
    private static final String PROMPT = "60 % women nurses in Germany";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScriptedWeb web = ScriptedWeb.start();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(GroundingConfiguration.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new);

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void findsExcerptsOfPages() {
        searches();
        application
                .withPropertyValues(PREFIX + "search-address=" + web.url(""), PREFIX + "pages.reach=any")
                .run(context -> assertThat(context.getBean(Grounding.class).find(PROMPT, Depth.WEB, LONG))
                        .containsExactly(
                                new Finding("Care", web.url("/care"), "83 % of nurses in Germany are women."),
                                new Finding("Private", web.url("/private"), "Quoted.")));
        assertThat(web.paths()).containsOnlyOnce("/search");
    }

    @Test
    void groundsABlueprintInAPage() {
        searches();
        application
                .withPropertyValues(PREFIX + "search-address=" + web.url(""), PREFIX + "pages.reach=any")
                .run(context -> {
                    String prompt = "Nurses in Germany";
                    List<GroundedText> texts = context.getBean(Grounding.class).find(prompt, Depth.WEB, LONG).stream()
                            .map(finding -> new GroundedText(finding.title(), finding.url(), finding.excerpt()))
                            .toList();
                    // Which domain it is does not matter here, so that no sentence model is needed.
                    Blueprint blueprint =
                            new BlueprintInference(KnowledgeBase.embedded(), text -> new float[1]).infer(prompt, texts);

                    assertThat(blueprint.sources()).contains("Care, " + web.url("/care"));
                    assertThat(blueprint.rationale()).contains("gender: 83 % Woman (texts read: 2, used: 1)");
                    assertThat(blueprint.field("gender").orElseThrow().distribution())
                            .hasValueSatisfying(distribution -> assertThat(((Categorical) distribution).share("Woman"))
                                    .isCloseTo(.83, within(1e-9)));
                });
    }

    @Test
    void searchesForStatisticsToo() {
        searches();
        application
                .withPropertyValues(PREFIX + "search-address=" + web.url(""), PREFIX + "pages.reach=any")
                .run(context -> context.getBean(Grounding.class).find(PROMPT, Depth.RESEARCH, LONG));

        assertThat(web.requests().stream()
                        .filter(request -> request.path().equals("/search"))
                        .map(ScriptedWeb.Request::query))
                .hasSize(4)
                .anyMatch(query -> query.startsWith("q=60 % women nurses in Germany&"))
                .anyMatch(query -> query.startsWith("q=Nurse Germany statistics demographics&"));
    }

    @Test
    void readsNothingOfThisMachineUnlessItMay() {
        searches();
        application
                .withPropertyValues(PREFIX + "search-address=" + web.url(""))
                .run(context -> assertThat(context.getBean(Grounding.class).find(PROMPT, Depth.WEB, LONG))
                        .extracting(Finding::excerpt)
                        .containsExactly("Quoted.", "Quoted."));
        assertThat(web.paths()).containsExactly("/search");
    }

    @Test
    void tellsTheOperatorWhatToConfigure() {
        application.run(context -> assertThatThrownBy(
                        () -> context.getBean(Grounding.class).find(PROMPT, Depth.WEB, LONG))
                .isInstanceOfSatisfying(GroundingException.class, fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.NOT_CONFIGURED);
                    assertThat(fault.passing()).isFalse();
                })
                .hasMessageContaining("set semblance.generator.personas.grounding.search-address"));
    }

    private void searches() {
        web.on("/search", ScriptedWeb.json("""
                                {"results": [
                                  {"url": "%s", "title": "From the search", "content": "Quoted."},
                                  {"url": "%s", "title": "Private", "content": "Quoted."}
                                ]}""".formatted(web.url("/care"), web.url("/private"))))
                .on("/robots.txt", ScriptedWeb.plain("User-agent: *\nDisallow: /private"))
                .on("/care", ScriptedWeb.html("<title>Care</title><p>Hello. 83 % of nurses in Germany are women."));
    }
}
