package io.semblance.benchmarks.roles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A role from its jar, in a process of its own. */
public final class RoleProcess implements AutoCloseable {
    private static final Pattern USED = Pattern.compile("heap .*used (\\d+)K");

    private final Process process;

    private RoleProcess(Process process) {
        this.process = process;
    }

    /** @param heap as {@code -Xmx} has it, for example {@code 256m} */
    public static RoleProcess start(String jar, String heap, Map<String, String> properties, Path log)
            throws IOException {
        List<String> line = new ArrayList<>(
                List.of(java("java"), "-Xmx" + heap, "--enable-native-access=ALL-UNNAMED", "-jar", jar));
        properties.forEach((name, value) -> line.add("--" + name + "=" + value));
        return new RoleProcess(new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** What the kernel says that the process holds in memory. */
    public long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    /** What lives in the heap, in megabytes: what is left after a collection. */
    public double liveMegabytes() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd says nothing of the heap");
        }
        return Long.parseLong(used.group(1)) / 1024.0;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return answer;
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /** Asks the role to end, and returns when it has. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
