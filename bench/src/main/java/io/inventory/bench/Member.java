package io.inventory.bench;

import io.inventory.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** One process of the program, in a JVM of its own whose collector keeps a log. */
final class Member implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(40);

    /** {@code Pause Young (Allocation Failure) 163M->41M(494M) 12.3ms}. */
    private static final Pattern COLLECTED = Pattern.compile("Pause (\\w+).* \\d+M->(\\d+)M\\(\\d+M\\)");

    private final Process process;
    private final Path collections;

    private Member(Process process, Path collections) {
        this.process = process;
        this.collections = collections;
    }

    /**
     * Returns at once.
     *
     * @param folder takes its logs
     * @param arguments such as {@code worker start}
     */
    static Member start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        String name = arguments[0];
        Path collections = folder.resolve(name + "-gc.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:gc:file=%s:uptime:filecount=0".formatted(collections),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        return new Member(builder.start(), collections);
    }

    /** The most that any collection left behind so far, in MiB: what is alive, and what it did not look at. */
    long mostAfterCollection() {
        return left(".*").max().orElse(0);
    }

    /** What is alive now, in MiB; 0 where there is no {@code jcmd}. */
    long alive() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return 0;
        }
        Process collecting = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var unused = collecting.waitFor();
        return left("Full").reduce(0, (former, latter) -> latter);
    }

    private LongStream left(String kind) {
        return lines().stream()
                .map(COLLECTED::matcher)
                .filter(Matcher::find)
                .filter(collected -> collected.group(1).matches(kind))
                .mapToLong(collected -> Long.parseLong(collected.group(2)));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(collections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it end in order, and kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
