package io.inventory.pipeline.sink;

import io.inventory.pipeline.metrics.Metrics;
import io.prometheus.metrics.core.metrics.Counter;

/** What a sink counts. Thread-safe. */
final class SinkMetrics {

    private final Counter scans;
    private final Counter rows;
    private final Counter unreadable;
    private final Counter unknownModels;
    private final ScopeGauges scopes;

    SinkMetrics(Metrics metrics) {
        this.scans = metrics.counter("sink_scans", "Scans written to the ledger", "model", "verdict");
        this.rows = metrics.counter("sink_rows", "Rows of applied scans, by what became of them", "model", "change");
        this.unreadable = metrics.counter("sink_unreadable", "Records of observations that are no scan message");
        this.unknownModels = metrics.counter("sink_unknown_models", "Scans of models that this program does not know");
        this.scopes = new ScopeGauges(metrics);
    }

    ScopeGauges scopes() {
        return scopes;
    }

    void unreadable() {
        unreadable.inc();
    }

    void unknownModel() {
        unknownModels.inc();
    }

    void applied(Applied applied) {
        String model = applied.scan().scope().model();
        MergeCounts written = applied.merged().written();
        scans.labelValues(model, applied.scan().verdict().name()).inc();
        count(model, "inserted", written.inserted());
        count(model, "updated", written.updated());
        count(model, "moved", written.claimed() + applied.merged().left().moved());
        count(model, "removed", applied.merged().left().removed());
        count(model, "held", applied.merged().left().heldAnew());
        count(model, "collided", written.collided());
        count(model, "unchanged", written.unchanged(applied.merged().staged()));
        count(model, "rejected", applied.merged().staged().rejected());
    }

    private void count(String model, String change, long count) {
        rows.labelValues(model, change).inc(count);
    }
}
