package io.semblance.standalone.home;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of one local instance; everything it keeps is below {@link #root()}. */
public record Home(Path root) {

    /** Creates the folder when it is absent; only its owner may enter it. */
    public static Home open(Path root) throws IOException {
        return new Home(PrivateFiles.folder(root.toAbsolutePath().normalize()));
    }

    /** Log files of all roles. */
    public Path logs() throws IOException {
        return PrivateFiles.folder(root.resolve("logs"));
    }

    /** Kafka's logs, topic data included. */
    public Path kafka() throws IOException {
        return PrivateFiles.folder(root.resolve("kafka"));
    }

    /** The objects of the S3 store. */
    public Path objects() throws IOException {
        return PrivateFiles.folder(root.resolve("objects"));
    }

    /** PostgreSQL's programs and data. */
    public Path postgres() throws IOException {
        return PrivateFiles.folder(root.resolve("postgres"));
    }

    /** The certificate authority and the server's certificate. */
    public Path tls() throws IOException {
        return PrivateFiles.folder(root.resolve("tls"));
    }

    /** Scratch files of running jobs; of no use after a stop. */
    public Path work() throws IOException {
        return PrivateFiles.folder(root.resolve("work"));
    }

    /** The key that signs access tokens. */
    public Path signingKey() {
        return root.resolve("signing-key.json");
    }

    /** The key that client secrets are sealed with while they wait to be claimed. */
    public Path claimKey() {
        return root.resolve("claim-key.txt");
    }
}
