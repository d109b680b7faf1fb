package io.semblance.standalone.faults;

import io.minio.DownloadObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.Result;
import io.minio.UploadObjectArgs;
import io.minio.messages.Item;
import io.semblance.standalone.home.LocalSecrets;
import io.semblance.standalone.postgres.PostgresLogin;
import io.semblance.standalone.s3.EmbeddedS3;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What an operator takes along of an installation that runs: the rows of one moment, the objects of a later one, and the
 * keys. The embedded PostgreSQL has no {@code pg_dump}, so the rows are read as that reads them: table by table, in one
 * transaction that sees one moment. All of Kafka is left behind.
 */
final class Backup {
    private static final List<String> KEYS = List.of("secrets.properties", "signing-key.json", "claim-key.txt");

    private final Path rows;
    private final Path objects;
    private final Path keys;

    private Backup(Path folder) throws IOException {
        rows = Files.createDirectories(folder.resolve("rows"));
        objects = Files.createDirectories(folder.resolve("objects"));
        keys = Files.createDirectories(folder.resolve("keys"));
    }

    static Backup in(Path folder) throws IOException {
        return new Backup(folder);
    }

    void saveRows(PostgresLogin database) throws Exception {
        try (Connection connection = connect(database)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            for (String table : tables(connection)) {
                try (OutputStream file = Files.newOutputStream(rows.resolve(table))) {
                    copies(connection).copyOut("COPY " + table + " TO STDOUT", file);
                }
            }
            connection.commit();
        }
    }

    /** Into tables that were made by the version that the rows are of. */
    void restoreRows(PostgresLogin database) throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                Stream<Path> tables = Files.list(rows)) {
            connection.setAutoCommit(false);
            // References are whole again when all tables are there.
            statement.execute("SET session_replication_role = replica");
            for (Path table : tables.toList()) {
                try (InputStream file = Files.newInputStream(table)) {
                    copies(connection).copyIn("COPY " + table.getFileName() + " FROM STDIN", file);
                }
            }
            connection.commit();
        }
    }

    void saveObjects(URI store, LocalSecrets secrets) throws Exception {
        MinioClient client = client(store, secrets);
        for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                .bucket(EmbeddedS3.BUCKET)
                .recursive(true)
                .build())) {
            String key = item.get().objectName();
            client.downloadObject(DownloadObjectArgs.builder()
                    .bucket(EmbeddedS3.BUCKET)
                    .object(key)
                    .filename(file(key).toString())
                    .build());
        }
    }

    private Path file(String key) throws IOException {
        Path file = objects.resolve(key);
        Files.createDirectories(file.getParent());
        return file;
    }

    void restoreObjects(URI store, LocalSecrets secrets) throws Exception {
        MinioClient client = client(store, secrets);
        try (Stream<Path> files = Files.walk(objects)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                client.uploadObject(UploadObjectArgs.builder()
                        .bucket(EmbeddedS3.BUCKET)
                        .object(objects.relativize(file).toString())
                        .filename(file.toString())
                        .build());
            }
        }
    }

    void saveKeys(Path home) throws IOException {
        copyKeys(home, keys);
    }

    void restoreKeys(Path home) throws IOException {
        copyKeys(keys, home);
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        for (String name : KEYS) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    private static Connection connect(PostgresLogin database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT tablename FROM pg_tables"
                        + " WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    private static MinioClient client(URI store, LocalSecrets secrets) {
        return MinioClient.builder()
                .endpoint(store.toString())
                .credentials(secrets.s3AccessKey(), secrets.s3SecretKey())
                .region("us-east-1")
                .build();
    }
}
