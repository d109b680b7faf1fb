package io.semblance.standalone.home;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A small file of {@code key=value} lines, readable by its owner only, replaced whole so that a crash leaves the old one. */
record PropertyFile(Path path) {

    /** The entries; empty when there is no file. */
    Map<String, String> read() throws IOException {
        var entries = new TreeMap<String, String>();
        if (Files.exists(path)) {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(path)));
            properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        }
        return entries;
    }

    void write(Map<String, String> entries) throws IOException {
        var text = new StringBuilder();
        new TreeMap<>(entries)
                .forEach((key, value) -> text.append(key)
                        .append('=')
                        .append(value.replace("\\", "\\\\"))
                        .append('\n'));
        PrivateFiles.write(path, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
