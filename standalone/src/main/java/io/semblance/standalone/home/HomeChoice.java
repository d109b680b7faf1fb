package io.semblance.standalone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which folder an instance lives in: the one asked for, else {@code SEMBLANCE_HOME}, else {@code ~/.semblance}, else
 * {@code .semblance} in the working folder when there is no home folder to write to.
 *
 * @param home the folder, created
 * @param notice what to tell the user when the choice is not the usual one
 */
public record HomeChoice(Home home, Optional<String> notice) {

    /**
     * @param asked the value of {@code --home}
     * @param environment the process's environment; {@code HOME} and {@code SEMBLANCE_HOME} are read
     * @param workingFolder where {@code .semblance} goes as a last resort
     * @throws IOException when the chosen folder cannot be created
     */
    public static HomeChoice choose(Optional<Path> asked, Map<String, String> environment, Path workingFolder)
            throws IOException {
        Optional<Path> named = asked.or(() -> folder(environment, "SEMBLANCE_HOME"));
        if (named.isPresent()) {
            return new HomeChoice(Home.open(named.get()), Optional.empty());
        }
        Optional<Path> usual = folder(environment, "HOME").map(home -> home.resolve(".semblance"));
        if (usual.isPresent() && writable(usual.get())) {
            return new HomeChoice(Home.open(usual.get()), Optional.empty());
        }
        Path local = workingFolder.resolve(".semblance");
        return new HomeChoice(
                Home.open(local), Optional.of("HOME is not set or cannot be written to: using " + local + " instead"));
    }

    private static Optional<Path> folder(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static boolean writable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }
}
