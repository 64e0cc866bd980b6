package io.inventory.pipeline.sink;

import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.metrics.Metrics.Sample;
import java.util.List;

/** What {@code /metrics} shows of scopes, held rows and leaks: as the database had it at the last look. Thread-safe. */
final class ScopeGauges {

    private volatile Sight sight = Sight.NOTHING;

    /** What a look has seen; each sample with the labels that its gauge has. */
    record Sight(
            List<Sample> scopes,
            List<Sample> stale,
            List<Sample> complete,
            List<Sample> held,
            List<Sample> since,
            List<Sample> leaks) {
        static final Sight NOTHING = new Sight(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    ScopeGauges(Metrics metrics) {
        metrics.watched("scopes", "Scopes by model and state", () -> sight.scopes(), "model", "state");
        metrics.watched(
                "scopes_stale", "Scopes without a COMPLETE scan within their time", () -> sight.stale(), "model");
        metrics.watched(
                "scope_last_complete_timestamp_seconds",
                "End of the newest COMPLETE scan of a scope, 0 when there is none; of many scopes the stalest 10,000",
                () -> sight.complete(),
                "model",
                "account",
                "region",
                "parent",
                "filter");
        metrics.watched("sink_held_rows", "Rows that the delete budget holds back", () -> sight.held(), "model");
        metrics.watched(
                "sink_held_oldest_timestamp_seconds",
                "Since when the oldest of the held rows is held",
                () -> sight.since(),
                "model");
        metrics.watched(
                "leaks",
                "Leaks as common:task:note-leaks noted them last, by rule and state (leaked, suppressed)",
                () -> sight.leaks(),
                "kind",
                "state");
    }

    void show(Sight seen) {
        sight = seen;
    }
}
