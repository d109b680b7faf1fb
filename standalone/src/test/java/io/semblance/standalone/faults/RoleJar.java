package io.semblance.standalone.faults;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The jars that the roles are shipped as, unpacked once the way they say themselves: they start in half the time. */
enum RoleJar {
    GATEWAY("api-gateway"),
    TRAINER("trainer-worker"),
    GENERATOR("generator-worker"),
    PREDICTOR("predictor-worker");

    private static final Map<RoleJar, Path> UNPACKED = new EnumMap<>(RoleJar.class);

    private final String module;

    RoleJar(String module) {
        this.module = module;
    }

    String label() {
        return module.substring(module.indexOf('-') + 1).equals("worker")
                ? module.substring(0, module.indexOf('-'))
                : "gateway";
    }

    /** The jar to start with {@code java -jar}. */
    Path unpacked() throws IOException, InterruptedException {
        synchronized (UNPACKED) {
            Path known = UNPACKED.get(this);
            if (known == null) {
                known = unpack(built());
                UNPACKED.put(this, known);
            }
            return known;
        }
    }

    private static Path unpack(Path jar) throws IOException, InterruptedException {
        Path folder = TestFolder.fresh("role");
        Process unpacking = new ProcessBuilder(
                        RoleProcess.java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .inheritIO()
                .start();
        if (unpacking.waitFor() != 0) {
            throw new IOException("The jar cannot be unpacked: " + jar);
        }
        return folder.resolve(jar.getFileName());
    }

    private Path built() throws IOException {
        Path target = Path.of("..", module, "target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IOException("Build " + module + " first: there is no jar in " + target);
    }
}
