package io.semblance.schema.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Every version of a schema that has been released: messages written by any of them can still be read. */
final class ReleasedSchemas {
    private static final String FOLDER = "/io/semblance/schema/released/";

    private ReleasedSchemas() {}

    /** Versions are files {@code <record>.v1.avsc}, {@code .v2.avsc} … without a gap. */
    static List<Schema> of(String record) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String file = FOLDER + record + ".v" + (versions.size() + 1) + ".avsc";
            try (InputStream in = ReleasedSchemas.class.getResourceAsStream(file)) {
                if (in == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
