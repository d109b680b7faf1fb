package io.semblance.gateway.personas;

import io.semblance.gateway.apikeys.ApiCaller;
import io.semblance.gateway.datasets.SubmitDataset;
import io.semblance.gateway.jobs.RequestContext;
import io.semblance.gateway.json.Fields;
import io.semblance.gateway.json.JsonBody;
import io.semblance.gateway.populations.CreatePopulation;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.PersonaFileNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What personas are taken away with. All of it is beyond the contract, so that what is not there is refused. */
@RestController
final class PersonaFilesController {
    private static final String POPULATION = "/v1/personas/repositories/Population/by-id/{id}";
    private static final int LONGEST_NAME = 200;

    private final PersonaRuns runs;
    private final ReusePersonas reuse;

    PersonaFilesController(PersonaRuns runs, ReusePersonas reuse) {
        this.runs = runs;
        this.reuse = reuse;
    }

    @GetMapping(POPULATION + "/export")
    ResponseEntity<byte[]> export(
            ApiCaller caller, @PathVariable String id, @RequestParam("format") Optional<String> format) {
        SeedFileFormat of = format(format.orElse(SeedFileFormat.CSV.wireName()));
        String name = of == SeedFileFormat.CSV ? PersonaFileNames.CSV : PersonaFileNames.PARQUET;
        PersonaRun run = runs.finished(caller.tenant(), id);
        byte[] file = runs.document(run.file(name).orElseThrow(PersonaRuns::notReady));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(of.mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(file);
    }

    @PostMapping(POPULATION + "/dataset")
    Map<String, Object> dataset(
            ApiCaller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        Optional<String> name = JsonBody.optional(body, headers)
                .map(GivenBody::of)
                .filter(given -> given.has("name"))
                .map(given -> given.title("name", LONGEST_NAME));
        SubmitDataset.Copied made = reuse.asDataset(caller.tenant(), context, id, name);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("dataset_id", made.dataset().value());
        answer.put("job_id", made.job().value());
        answer.put("status", "queued");
        return answer;
    }

    @PostMapping(POPULATION + "/population")
    Map<String, Object> population(
            ApiCaller caller,
            RequestContext context,
            @PathVariable String id,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        String name = GivenBody.of(JsonBody.parse(body, headers)).title("name", LONGEST_NAME);
        CreatePopulation.Copied made = reuse.asPopulation(caller.tenant(), context, id, name);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("population_id", made.population().value());
        answer.put("status", made.status());
        return answer;
    }

    private static SeedFileFormat format(String word) {
        return SeedFileFormat.ofWireName(word)
                .filter(format -> format == SeedFileFormat.CSV || format == SeedFileFormat.PARQUET)
                .orElseThrow(() -> Fields.invalid("format", "Input should be 'csv' or 'parquet'")
                        .with("kind", "literal_error"));
    }
}
