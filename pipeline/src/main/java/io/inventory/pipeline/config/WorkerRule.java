package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;

/** Queues have names that can be part of a topic's, and a positive weight. */
public final class WorkerRule implements Rule {

    @Override
    public void check(Section worker) {
        Section queues = worker.section("queues");
        for (String queue : queues.sections().keySet()) {
            QueueNames.fault(queue).ifPresent(fault -> queues.fault(queue, fault));
            boolean notPositive = queues.text(queue)
                    .filter(weight -> weight.matches("0+|-.*"))
                    .isPresent();
            if (notPositive) {
                queues.fault(queue, "the weight must be at least 1");
            }
        }
    }
}
