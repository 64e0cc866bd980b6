package io.inventory.producers.schedule;

import io.inventory.pipeline.metrics.Metrics;
import io.prometheus.metrics.core.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what the scheduler of this process did, and tells what was left out. Thread-safe. */
final class TickBook {

    private static final Logger LOG = LoggerFactory.getLogger(TickBook.class);

    private final Counter fired;
    private final Counter missed;
    private final Counter failed;

    TickBook(Metrics metrics) {
        this.fired = metrics.counter(
                "scheduler_ticks", "Fire times that this scheduler offered as tasks, by task type.", "type");
        this.missed = metrics.counter(
                "scheduler_ticks_missed", "Fire times that were left out after an outage, by task type.", "type");
        this.failed = metrics.counter(
                "scheduler_looks_failed", "Looks at what is due that failed; a later one makes up for them.");
    }

    void fired(Firing.Fired done) {
        String type = done.type().name();
        fired.labelValues(type).inc(done.ticks());
        if (done.missed() > 0) {
            missed.labelValues(type).inc(done.missed());
            LOG.atWarn()
                    .addKeyValue("taskName", type)
                    .addKeyValue("missed", done.missed())
                    .log("ticks left out after an outage");
        }
    }

    /** @param reason why nothing could be offered or noted */
    void failed(RuntimeException reason) {
        failed.inc();
        LOG.atWarn()
                .addKeyValue("reason", String.valueOf(reason.getMessage()))
                .log("no tick could be made; the next look makes up for it");
    }
}
