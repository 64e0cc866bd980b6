package io.inventory.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, to be killed. What it prints goes into one file. */
final class ChildProgram implements AutoCloseable {

    private final Process process;
    private final Path printed;

    private ChildProgram(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /**
     * Starts it; returns at once.
     *
     * @param folder takes the file
     * @param environment instead of this process's own variables for the program and for AWS
     */
    static ChildProgram start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path printed = Files.createTempFile(folder, "child", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("INVENTORY_") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return new ChildProgram(builder.start(), printed);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has printed so far. */
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        int exitCode = process.destroyForcibly().waitFor();
        assert exitCode != 0;
    }

    /** SIGTERM; returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** Ends it in order if it can, so that what it started ends too. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
