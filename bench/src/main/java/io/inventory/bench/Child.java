package io.inventory.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM with this class path that serves one {@link Role} and answers questions, a line each. Used by one thread. */
final class Child implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;
    private final String greeting;

    private Child(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.greeting = next();
    }

    /**
     * Returns when the role is ready.
     *
     * @param options of the JVM, separated by spaces
     */
    static Child start(Role.Kind kind, String options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Its standard output is for answers.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
        command.addAll(List.of(options.split(" ")));
        command.addAll(extra(kind));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Role.class.getName(), kind.name()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Options of a role for whoever profiles it: {@code -Dbench.WORKER=…}. */
    private static Collection<String> extra(Role.Kind kind) {
        String options = System.getProperty("bench." + kind, "");
        return options.isBlank() ? List.of() : List.of(options.split(" "));
    }

    /** What it said when it was ready. */
    String greeting() {
        return greeting;
    }

    /** @return the one line that it answers */
    String ask(String question) throws IOException {
        questions.println(question);
        return next();
    }

    private String next() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("a process of the benchmark ended; its own words are above");
        }
        return line;
    }

    /** Of all its threads, since its start. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    Memory memory() throws IOException {
        return new Memory(Long.parseLong(ask("heap")), residentBytes(process.pid()));
    }

    /** Linux only; 0 elsewhere. */
    private static long residentBytes(long pid) throws IOException {
        Path status = Path.of("/proc/%d/status".formatted(pid));
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .sum();
    }

    /** Lets it end in order, and kills it when it does not. */
    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What a process takes.
     *
     * @param heap bytes of its heap in use after a collection
     * @param resident bytes of it in the machine's memory, heap and all
     */
    record Memory(long heap, long resident) {

        String text() {
            return "heap after GC %d MiB, RSS %d MiB".formatted(heap >> 20, resident >> 20);
        }
    }
}
