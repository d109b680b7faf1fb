package io.semblance.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done to a whole folder at once. */
final class Folders {
    private Folders() {}

    /** Deletes the folder and everything in it; absent is fine. */
    static void delete(Path folder) throws IOException {
        for (Path path : deepestFirst(folder)) {
            Files.delete(path);
        }
    }

    /** Gives the folder and everything in it to the user with this id. Only root may. */
    static void giveTo(int uid, Path folder) throws IOException {
        if (ownedBy(uid, folder)) {
            return;
        }
        // The folder itself comes last, so that its owner tells whether an earlier run got to the end.
        for (Path path : deepestFirst(folder)) {
            if (!ownedBy(uid, path)) {
                Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static boolean ownedBy(int uid, Path path) throws IOException {
        return Integer.valueOf(uid).equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static List<Path> deepestFirst(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
