package io.semblance.generator.persona;

import io.semblance.engine.persona.Blueprint;
import io.semblance.engine.persona.export.PersonaCsv;
import io.semblance.engine.persona.export.PersonaParquet;
import io.semblance.engine.persona.export.PersonaSurvey;
import io.semblance.engine.persona.export.PersonaTable;
import io.semblance.engine.persona.report.GivenPersona;
import io.semblance.schema.job.Artifact;
import io.semblance.schema.job.SeedFileFormat;
import io.semblance.schema.persona.PersonaFileNames;
import io.semblance.worker.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a population is taken away with. */
final class PersonaFiles {
    private PersonaFiles() {}

    /** By name; there is no seed and no survey where a population has too little for one. */
    static Map<String, Artifact> publish(Blueprint blueprint, List<GivenPersona> personas, JobContext context)
            throws IOException {
        PersonaTable table = PersonaTable.of(blueprint, personas);
        Map<String, Artifact> files = new HashMap<>();
        files.put(PersonaFileNames.CSV, csv(PersonaFileNames.CSV, table, context));
        Path parquet = context.workFolder().resolve(PersonaFileNames.PARQUET);
        PersonaParquet.write(table, parquet);
        files.put(
                PersonaFileNames.PARQUET,
                context.publish(PersonaFileNames.PARQUET, SeedFileFormat.PARQUET.mediaType(), parquet));
        Map<String, Optional<PersonaTable>> others = Map.of(
                PersonaFileNames.SEED, PersonaTable.drawn(blueprint, personas),
                PersonaFileNames.SURVEY, PersonaSurvey.of(blueprint, personas));
        for (Map.Entry<String, Optional<PersonaTable>> other : others.entrySet()) {
            if (other.getValue().isPresent()) {
                files.put(other.getKey(), csv(other.getKey(), other.getValue().get(), context));
            }
        }
        return files;
    }

    private static Artifact csv(String name, PersonaTable table, JobContext context) throws IOException {
        return context.publish(name, SeedFileFormat.CSV.mediaType(), PersonaCsv.bytes(table));
    }
}
