package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The journals of all processes of a scenario.
 *
 * @param children what each attempt submitted, whether it succeeded or not
 * @param fenced whom a judge took for dead
 */
public record Journals(List<Run> runs, Map<Attempt, Set<TaskId>> children, Set<Incarnation> fenced) {

    /** Nothing ran. */
    public static final Journals NONE = new Journals(List.of(), Map.of(), Set.of());

    /** Reads what was written so far. */
    public static Journals read(Path folder) throws IOException {
        Journals all = new Journals(new ArrayList<>(), new HashMap<>(), new HashSet<>());
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(Journal.SUFFIX)).toList()) {
                    all.add(file.getFileName().toString().replace(Journal.SUFFIX, ""), Files.readAllLines(file));
                }
            }
        }
        return all;
    }

    private void add(String process, List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            Attempt attempt = new Attempt(TaskId.parse(words[1]), Integer.parseInt(words[2]));
            switch (words[0]) {
                case "start" -> runs.add(new Run(attempt, process, Instant.ofEpochMilli(Long.parseLong(words[3]))));
                case "child" ->
                    children.computeIfAbsent(attempt, unused -> new HashSet<>()).add(TaskId.parse(words[3]));
                case "fence" -> fenced.add(new Incarnation(attempt.task().value()));
                default -> {
                    // An end is for people who look into the file.
                }
            }
        }
    }
}
