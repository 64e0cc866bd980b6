package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.RuledBy;
import java.util.Map;

/** What holds for tasks that do not say it themselves. */
@RuledBy(TasksRule.class)
public record TasksConfig(
        @Doc(
                "By task type, what a submit leaves out. A submit's own option goes before `types`, that before `queues`, that before"
                        + " what the type's handler says, that before 25 retries, 30m and no retention.")
        Map<String, TypeDefaults> types,

        @Doc("By queue, what a submit leaves out, and what is kept.")
        Map<String, QueueDefaults> queues,

        @Doc("By a group's name, when it closes; goes before what its queue says.")
        Map<String, GroupLimits> groups) {

    public TasksConfig {
        types = Map.copyOf(types);
        queues = Map.copyOf(queues);
        groups = Map.copyOf(groups);
    }
}
