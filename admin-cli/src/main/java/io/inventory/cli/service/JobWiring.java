package io.inventory.cli.service;

import io.inventory.pipeline.config.JobConfig;
import io.inventory.pipeline.config.SchedulerConfig;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.producers.schedule.Job;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns configured jobs into those of the scheduler: an alias becomes its type, what is left out is the type's own. */
final class JobWiring {

    private final SchedulerConfig config;
    private final Handlers handlers;

    JobWiring(SchedulerConfig config, Handlers handlers) {
        this.config = config;
        this.handlers = handlers;
    }

    List<Job> jobs() {
        return config.jobs().stream().map(this::job).toList();
    }

    private Job job(JobConfig job) {
        Optional<TaskDescriptor> known = handlers.find(job.name()).map(TaskHandler::descriptor);
        TaskType type = known.map(TaskDescriptor::type).orElseGet(() -> new TaskType(job.name()));
        QueueName queue = new QueueName(Objects.requireNonNullElse(job.queue(), config.defaultQueue()));
        return new Job(
                type,
                job.spec(),
                queue,
                Objects.requireNonNullElse(job.payload(), ""),
                Objects.requireNonNullElse(job.desc(), ""),
                options(job, handlers.options(type, queue)),
                calendar(job));
    }

    private static TaskOptions options(JobConfig job, TaskOptions defaults) {
        return new TaskOptions(
                Objects.requireNonNullElse(job.retry(), defaults.maxRetry()),
                Objects.requireNonNullElse(job.timeout(), defaults.timeout()),
                null,
                defaults.retention(),
                null,
                null);
    }

    private static Job.Calendar calendar(JobConfig job) {
        boolean interval = job.spec().startsWith("@every ");
        return new Job.Calendar(job.timeZone(), Objects.requireNonNullElse(job.runAtStart(), interval));
    }
}
