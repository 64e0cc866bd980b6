package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import java.util.Map;

/** Limits on concurrency. */
public record LimitsConfig(
        @Doc(value = "By queue: tasks of it that run at the same time.", absent = "the worker's concurrency")
        Map<String, Integer> queues,

        @Doc(
                value =
                        "By task type, `\"aws:task:collect-vpcs\": 2` for example: tasks of it that run at the same time.",
                absent = "the worker's concurrency")
        Map<String, Integer> types) {

    public LimitsConfig {
        queues = Map.copyOf(queues);
        types = Map.copyOf(types);
    }
}
