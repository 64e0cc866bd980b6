package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import io.inventory.pipeline.config.bind.RuledBy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that runs tasks. */
@RuledBy(WorkerRule.class)
public record WorkerConfig(
        @Doc(
                value = "Name under which it beats; starting under a name takes over from the former holder.",
                absent = "the host's name and a number")
        @Nullable
        String name,

        @Doc(value = "Tasks that run at the same time.", absent = "the number of processors")
        @Range(min = "1", max = "10000")
        @Nullable
        Integer concurrency,

        @Doc(
                "The queues it serves and their weights: a queue of weight 3 gets three turns where one of weight 1 gets one.")
        @Default("{default: 1}")
        Map<String, Integer> queues,

        @Doc("Serve a queue only while those of greater weight are empty.") @Default("false")
        boolean strictPriority,

        @Doc("How many tasks this worker has in hand at once, below its concurrency. Each worker counts for itself.")
        LimitsConfig limits,

        @Doc("Also write observations into the database. Without it some `inventory sink start` must run.")
        @Default("true")
        boolean sink,

        @Doc("How long running tasks may take to end when the worker is told to stop; the others are handed back.")
        @Default("30s")
        @Range(min = "0s", max = "24h")
        Duration shutdownTimeout,

        @Doc("Where the worker's HTTP server listens, in place of `http.address`.")
        MetricsConfig metrics) {

    public WorkerConfig {
        queues = Map.copyOf(queues);
    }

    /** The configured number of threads, else {@code processors}. */
    public int concurrencyOr(int processors) {
        return concurrency == null ? processors : concurrency;
    }
}
