package io.inventory.consumers.source;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results of collecting tasks, as JSON for people and for {@code task inspect}. */
public final class Results {

    private Results() {}

    /** The scope was read whole. */
    public static Outcome complete(String scope, long rows, int pages) {
        return done(Map.of("result", "complete", "scope", scope, "rows", rows, "pages", pages));
    }

    /** The source refused. */
    public static Outcome denied(String what, ScanFailure failure) {
        return done(
                Map.of("result", "denied", "scope", what, "error", failure.errorClass(), "message", failure.message()));
    }

    /** A scan of another task has overtaken this one. */
    public static Outcome superseded(String scope) {
        return done(Map.of("result", "superseded", "scope", scope));
    }

    /** There was nothing to do. */
    public static Outcome skipped(String scope, String reason) {
        return done(Map.of("result", "skipped", "scope", scope, "reason", reason));
    }

    /** Children were submitted. */
    public static Outcome fannedOut(int children) {
        return done(Map.of("result", "fanned out", "children", children));
    }

    /**
     * What a task ends as whose parts ended as these: one that is to be repeated before one that is to be done later, before one
     * that failed for good, before done.
     */
    public static Outcome worst(List<Outcome> outcomes) {
        return first(outcomes, Outcome.Retry.class)
                .or(() -> first(outcomes, Outcome.Defer.class))
                .or(() -> first(outcomes, Outcome.Reject.class))
                .orElseGet(() -> all(outcomes));
    }

    private static Optional<Outcome> first(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return outcomes.stream().filter(kind::isInstance).findFirst();
    }

    private static Outcome all(List<Outcome> outcomes) {
        if (outcomes.size() == 1) {
            return outcomes.get(0);
        }
        return outcomes.stream()
                .map(outcome -> outcome instanceof Outcome.Done done ? String.valueOf(done.result()) : "null")
                .collect(Collectors.collectingAndThen(Collectors.joining(",", "[", "]"), Outcome.Done::new));
    }

    private static Outcome done(Map<String, Object> facts) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        facts.keySet().stream().sorted().forEach(key -> ordered.put(key, facts.getOrDefault(key, "")));
        return new Outcome.Done(new String(Json.write(ordered), StandardCharsets.UTF_8));
    }
}
