package io.semblance.gateway.docs;

import io.semblance.gateway.problem.GatewayProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hand-written contract, put together from a root document and one file per feature. A feature's file has the same
 * members as the root: its {@code paths}, {@code components.schemas} and so on are merged into the root's. The files call
 * the installation by the address of an example, which its own takes the place of.
 */
final class OpenApiDocument {
    static final String FOLDER = "/openapi/";
    private static final String ROOT = "openapi.yaml";
    private static final String FEATURES = "x-semblance-features";
    private static final String EXAMPLE = "https://api.example.com";

    private OpenApiDocument() {}

    static byte[] json(JsonMapper json, GatewayProperties gateway) {
        return json.writeValueAsBytes(bundle(gateway.url("").toString()));
    }

    private static Map<String, Object> bundle(String publicUrl) {
        Map<String, Object> root = load(ROOT, publicUrl);
        Object features = root.remove(FEATURES);
        if (features instanceof Iterable<?> names) {
            names.forEach(name -> merge(root, load(name + ".yaml", publicUrl)));
        }
        return root;
    }

    private static Map<String, Object> load(String name, String publicUrl) {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException("the contract has no file " + name);
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace(EXAMPLE, publicUrl);
            return object(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((name, value) -> {
            Object there = into.putIfAbsent(name, value);
            if (there instanceof Map<?, ?> && value instanceof Map<?, ?>) {
                Map<String, Object> merged = object(there);
                merge(merged, object(value));
                into.put(name, merged);
            } else if (there != null) {
                throw new IllegalStateException("the contract says twice what " + name + " is");
            }
        });
    }

    private static Map<String, Object> object(Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> object.put(String.valueOf(name), member));
        }
        return object;
    }
}
