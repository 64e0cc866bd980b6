package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.kafka.KafkaAccess;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a worker is wired with.
 *
 * @param chance where ids, lots and the scatter of delays come from
 */
public record WorkerParts(
        KafkaAccess kafka,
        Handlers handlers,
        Services services,
        Scans scans,
        PendingCheck pendingCheck,
        Clocks clocks,
        Chance chance) {

    /**
     * Randomness, injected.
     *
     * @param ids UUIDv7
     * @param random thread-safe
     */
    public record Chance(Supplier<UUID> ids, RandomGenerator random) {}
}
