package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import io.inventory.schema.task.TaskType;
import java.util.Optional;
import java.util.function.Function;

/** Queues and types have names that can be part of a topic's; weights and limits are positive. */
public final class WorkerRule implements Rule {

    @Override
    public void check(Section worker) {
        Section limits = worker.section("limits");
        check(worker.section("queues"), QueueNames::fault, "weight");
        check(limits.section("queues"), QueueNames::fault, "limit");
        check(limits.section("types"), WorkerRule::typeFault, "limit");
    }

    private static void check(Section numbers, Function<String, Optional<String>> nameFault, String what) {
        for (String name : numbers.sections().keySet()) {
            nameFault.apply(name).ifPresent(fault -> numbers.fault(name, fault));
            boolean notPositive =
                    numbers.text(name).filter(text -> text.matches("0+|-.*")).isPresent();
            if (notPositive) {
                numbers.fault(name, "the %s must be at least 1".formatted(what));
            }
        }
    }

    private static Optional<String> typeFault(String name) {
        try {
            var unused = new TaskType(name);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
