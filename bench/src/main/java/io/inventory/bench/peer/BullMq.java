package io.inventory.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * BullMQ on a Redis that is started for this and keeps a file of its commands. Measured where the operator has put
 * {@code redis-server}, {@code node} and, in {@code bench/bullmq}, BullMQ itself; a script does the work.
 */
public final class BullMq {

    private static final Path SCRIPT = Path.of("bench/bullmq/bench.mjs");
    private static final Path LIBRARY = Path.of("bench/bullmq/node_modules/bullmq");

    private final Path folder;

    /** @param folder for Redis and its file */
    public BullMq(Path folder) {
        this.folder = folder;
    }

    /** Jobs a second, of each round; empty where something is missing. */
    public List<Double> rounds(int jobs, int rounds) throws IOException, InterruptedException {
        if (!Files.exists(LIBRARY) || !isThere("redis-server") || !isThere("node")) {
            return List.of();
        }
        Process script = new ProcessBuilder(
                        "node", SCRIPT.toString(), folder.toString(), Integer.toString(jobs), Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Double> all = new ArrayList<>();
        try (var output = script.inputReader()) {
            output.lines().map(Double::valueOf).forEach(all::add);
        }
        if (script.waitFor() != 0) {
            throw new IOException("%s failed; its own words are above".formatted(SCRIPT));
        }
        return all;
    }

    private static boolean isThere(String program) {
        return Map.copyOf(System.getenv())
                .getOrDefault("PATH", "")
                .lines()
                .flatMap(path -> List.of(path.split(":")).stream())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
