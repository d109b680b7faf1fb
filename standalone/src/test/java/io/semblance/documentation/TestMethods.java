package io.semblance.documentation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The tests of the repository by the names that documents call them. Sources are asked, as the classes of other modules' tests
 * are not on the class path; inherited tests are not known here.
 */
final class TestMethods {
    private static final Set<String> MARKS = Set.of("Test", "ParameterizedTest", "Property", "TestFactory");

    private final Map<String, List<Path>> sources;
    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    private TestMethods(Map<String, List<Path>> sources) {
        this.sources = sources;
    }

    static TestMethods ofTheRepository() throws IOException {
        try (Stream<Path> modules = Files.list(Documents.file(""))) {
            return new TestMethods(modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(TestMethods::classes)
                    .collect(Collectors.groupingBy(TestMethods::name)));
        }
    }

    private static Stream<Path> classes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path source) {
        return String.valueOf(source.getFileName()).replace(".java", "");
    }

    /** Whether there is one class of this name, and it has a test of this name. */
    boolean has(String className, String method) {
        return known.computeIfAbsent(className, this::read).contains(method);
    }

    private Set<String> read(String className) {
        List<Path> named = sources.getOrDefault(className, List.of());
        // Of two classes of one name nobody knows which is meant.
        return named.size() == 1 ? tests(named.getFirst()) : Set.of();
    }

    private static Set<String> tests(Path source) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var parse = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            Set<String> tests = new TreeSet<>();
            for (CompilationUnitTree unit : parse.parse()) {
                unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .flatMap(type -> ((ClassTree) type).getMembers().stream())
                        .filter(member -> member instanceof MethodTree method && isMarked(method))
                        .forEach(member ->
                                tests.add(((MethodTree) member).getName().toString()));
            }
            return tests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMarked(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(mark -> MARKS.contains(mark.getAnnotationType().toString()));
    }
}
