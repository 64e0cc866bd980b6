package io.inventory.cli.service;

import io.inventory.pipeline.config.ArchiveLimits;
import io.inventory.pipeline.config.GroupLimits;
import io.inventory.pipeline.config.QueueDefaults;
import io.inventory.pipeline.config.TasksConfig;
import io.inventory.pipeline.config.TypeDefaults;
import io.inventory.pipeline.enqueue.TaskDefaults;
import io.inventory.pipeline.tracker.fold.GroupRule;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the configuration says of tasks, as the parts of the engine take it. */
public final class TaskWiring {

    private TaskWiring() {}

    /** What a submit, a job or a handler's child leaves out. */
    public static TaskDefaults defaults(TasksConfig tasks) {
        return new TaskDefaults(
                byKey(tasks.types(), TaskType::new, TaskWiring::options),
                byKey(tasks.queues(), QueueName::new, TaskWiring::options));
    }

    /** What the tracker keeps and holds. */
    public static Limits limits(TasksConfig tasks) {
        Limits usual = Limits.DEFAULT;
        Limits.Groups groups = new Limits.Groups(
                usual.groups().usual(),
                byKey(tasks.queues(), QueueName::new, queue -> rule(queue.groups())),
                byKey(tasks.groups(), name -> name, TaskWiring::rule));
        return usual.with(byKey(tasks.queues(), QueueName::new, queue -> archive(queue.archive())))
                .with(groups);
    }

    private static Limits.Archive archive(ArchiveLimits archive) {
        return new Limits.Archive(archive.maxAge(), archive.maxSize());
    }

    private static GroupRule rule(GroupLimits group) {
        Duration grace = group.grace() == null ? GroupRule.DEFAULT.grace() : group.grace();
        return new GroupRule(grace, group.maxDelay(), group.maxSize());
    }

    private static TaskDefaults.Options options(TypeDefaults type) {
        return new TaskDefaults.Options(type.retry(), type.timeout(), type.retention());
    }

    private static TaskDefaults.Options options(QueueDefaults queue) {
        return new TaskDefaults.Options(queue.retry(), queue.timeout(), queue.retention());
    }

    private static <K, C, V> Map<K, V> byKey(Map<String, C> configured, Function<String, K> key, Function<C, V> value) {
        return configured.entrySet().stream()
                .collect(Collectors.toMap(entry -> key.apply(entry.getKey()), entry -> value.apply(entry.getValue())));
    }
}
