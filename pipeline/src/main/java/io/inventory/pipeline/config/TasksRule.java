package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;

/** Types and queues are called what they can be called. */
public final class TasksRule implements Rule {

    @Override
    public void check(Section tasks) {
        Section types = tasks.section("types");
        types.sections().keySet().stream()
                .filter(name -> !name.matches("[A-Za-z0-9_-]+(:[A-Za-z0-9_-]+)*"))
                .forEach(name -> types.fault(name, "is no task type; write aws:task:collect-vpcs"));
        Section queues = tasks.section("queues");
        queues.sections().keySet().forEach(name -> QueueNames.fault(name)
                .ifPresent(fault -> queues.fault(name, fault)));
    }
}
