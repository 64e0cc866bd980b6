package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Options of a queue's tasks, and what of them is kept. */
public record QueueDefaults(
        @Doc(value = "Failed runs that are tried again.", absent = "as the task type has it")
        @Range(min = "0", max = "1000")
        @Nullable
        Integer retry,

        @Doc(value = "How long one run may take; `0s` is no limit.", absent = "as the task type has it")
        @Range(min = "0s", max = "720h")
        @Nullable
        Duration timeout,

        @Doc(value = "How long a completed task and its result are kept.", absent = "as the task type has it")
        @Range(min = "0s", max = "8760h")
        @Nullable
        Duration retention,

        @Doc("Which archived tasks are kept. Each one that goes is counted.")
        ArchiveLimits archive,

        @Doc("When the queue's groups close.") GroupLimits groups) {}
