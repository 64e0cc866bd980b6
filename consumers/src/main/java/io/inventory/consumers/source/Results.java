package io.inventory.consumers.source;

import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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

    private static Outcome done(Map<String, Object> facts) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        facts.keySet().stream().sorted().forEach(key -> ordered.put(key, facts.getOrDefault(key, "")));
        return new Outcome.Done(new String(Json.write(ordered), StandardCharsets.UTF_8));
    }
}
