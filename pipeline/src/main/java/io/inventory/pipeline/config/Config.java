package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;

/** Everything that can be configured. Immutable. */
@RuledBy(VersionRule.class)
public record Config(
        @Doc("Format of the file; the only one is `v1alpha1`. Must be written in at least one of the files.")
        String version,

        @Doc("How messages travel.") KafkaConfig kafka,

        @Doc("Where the inventory is kept.") DatabaseConfig database,

        @Doc("The processes that run tasks.") WorkerConfig worker,

        @Doc("What holds for tasks that do not say it themselves.")
        TasksConfig tasks,

        @Doc("What brings scans into the tables.") SinkConfig sink,

        @Doc("The process that keeps every task's state.") TrackerConfig tracker,

        @Doc("The one HTTP server that each process has.") HttpConfig http,

        @Doc("What submits tasks periodically.") SchedulerConfig scheduler,

        @Doc("What the processes say to standard error.") LoggingConfig logging,

        @Doc("Amazon Web Services.") AwsConfig aws,

        @Doc("Gardener.") GardenerConfig gardener) {}
