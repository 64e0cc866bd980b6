package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.Range;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One periodic job. */
public record JobConfig(
        @Doc("Task type to submit, `aws:task:collect-vpcs` for example.")
        String name,

        @Doc("When: `@every 1h`, a cron line of five fields (six with seconds in front), or `@hourly` and its like.")
        String spec,

        @Doc(value = "What it is for, in words.", absent = "nothing") @Nullable
        String desc,

        @Doc(value = "Payload of the task, a mapping in YAML or JSON, written as text.", absent = "no payload")
        @Nullable
        String payload,

        @Doc(value = "Queue to submit to.", absent = "`scheduler.default_queue`") @Nullable
        String queue,

        @Doc(value = "Retries of a task of this job.", absent = "as the task type has it")
        @Range(min = "0", max = "1000")
        @Nullable
        Integer retry,

        @Doc(value = "How long a task of this job may run.", absent = "as the task type has it")
        @Range(min = "1s", max = "720h")
        @Nullable
        Duration timeout,

        @Doc(value = "Submit once when the job is new to the system.", absent = "yes for `@every`, no for cron")
        @Nullable
        Boolean runAtStart,

        @Doc("Time zone in which a cron line is read.") @Default("UTC")
        ZoneId timeZone) {}
