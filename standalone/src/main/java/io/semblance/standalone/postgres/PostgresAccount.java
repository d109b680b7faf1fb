package io.semblance.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The account that PostgreSQL's programs run under. They refuse to run as root, so root needs a way to be somebody else;
 * all ways here need no configuration and leave the data readable by root.
 *
 * @param name for messages
 * @param prefix what is put before a command line
 * @param owner the user id that must own the data; empty when it is the caller's own
 */
record PostgresAccount(String name, List<String> prefix, OptionalInt owner) {
    private static final int NOBODY = 65534;

    /** Whoever we are, when we are not root. */
    static final PostgresAccount OWN = new PostgresAccount("this user", List.of(), OptionalInt.empty());

    /** Ourselves in a user namespace of its own, where a user id without a name appears as one that has a name. */
    static final PostgresAccount NAMELESS =
            new PostgresAccount("this user in a user namespace", List.of("unshare", "--user"), OptionalInt.empty());

    /** Root in a user namespace of its own, where it appears as an ordinary user. */
    static final PostgresAccount USER_NAMESPACE =
            new PostgresAccount("a user namespace", List.of("unshare", "--user"), OptionalInt.of(0));

    /** Nobody, with leave to pass through folders that are root's alone, such as /root. */
    static final PostgresAccount NOBODY_PASSING = nobody("dac_read_search");

    /** The same with the wider capability, for containers that grant root only that one. */
    static final PostgresAccount NOBODY_OVERRIDING = nobody("dac_override");

    /** What root may try, best first. */
    static final List<PostgresAccount> FOR_ROOT = List.of(USER_NAMESPACE, NOBODY_PASSING, NOBODY_OVERRIDING);

    /** What this process may try, best first. */
    static List<PostgresAccount> candidates() {
        return new UnixSystem().getUid() == 0 ? FOR_ROOT : List.of(OWN, NAMELESS);
    }

    /** The first candidate that can run the program as somebody who is not root. */
    static PostgresAccount choose(List<PostgresAccount> candidates, Path program) throws IOException {
        for (PostgresAccount candidate : candidates) {
            if (candidate.canRun(program)) {
                return candidate;
            }
        }
        throw new IOException(
                candidates.contains(OWN)
                        ? "The bundled PostgreSQL does not run on this system: it needs glibc on Linux, and a user id that has a"
                                + " name (see id -un)"
                        : "PostgreSQL refuses to run as root, and neither user namespaces nor setpriv (util-linux) work here:"
                                + " start Semblance as an ordinary user");
    }

    /** The command line as this account runs it. */
    List<String> commandLine(Path program, List<String> arguments) {
        var line = new ArrayList<>(prefix);
        line.add(program.toString());
        line.addAll(arguments);
        return line;
    }

    private boolean canRun(Path program) {
        var line = new ArrayList<>(prefix);
        line.addAll(
                List.of("sh", "-c", "test \"$(id -u)\" != 0 && id -un && exec \"$0\" --version", program.toString()));
        try {
            return Commands.run(line).succeeded();
        } catch (IOException e) {
            return false;
        }
    }

    private static PostgresAccount nobody(String capability) {
        return new PostgresAccount(
                "nobody with " + capability,
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        // access(2) ignores an ordinary user's capabilities without this, and initdb asks it.
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+" + capability,
                        "--ambient-caps=+" + capability),
                OptionalInt.of(NOBODY));
    }
}
