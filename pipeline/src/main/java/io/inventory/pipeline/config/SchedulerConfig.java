package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.util.List;

/** What is submitted periodically. */
@RuledBy(SchedulerRule.class)
public record SchedulerConfig(
        @Doc("Queue of a job that names none.") @Default("default")
        String defaultQueue,

        @Doc("The jobs. Two with the same name, queue and payload are a fault.")
        List<JobConfig> jobs) {

    public SchedulerConfig {
        jobs = List.copyOf(jobs);
    }
}
