package io.inventory.producers.schedule;

import com.fasterxml.uuid.Generators;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A periodic job as the configuration has it.
 *
 * @param spec as it was written; parses by {@link Spec#parse}
 * @param payload the text that becomes the task's payload, empty for none
 * @param options of each of its tasks; only timeout and retries are kept
 * @param calendar what says when
 */
public record Job(
        TaskType name,
        String spec,
        QueueName queue,
        String payload,
        String description,
        TaskOptions options,
        Calendar calendar) {

    private static final UUID NAMESPACE = UUID.fromString("3f0b7c6a-62d1-5f0e-8a55-8d2a4f1f5c01");

    /**
     * How a job reads the clock.
     *
     * @param zone in which a cron line is read
     * @param runAtStart whether a job that is new to the system runs at once
     */
    public record Calendar(ZoneId zone, boolean runAtStart) {}

    /** @throws IllegalArgumentException when the spec does not parse */
    public Job {
        Spec.parse(spec);
    }

    /** The UUIDv5 of name, queue and payload: the same job on every scheduler, whatever its spec. */
    public UUID id() {
        return uuid5("%s|%s|%s".formatted(name, queue, payload));
    }

    /** The task that the tick of this moment is, on every scheduler. */
    static UUID taskId(UUID job, Instant fireTime) {
        return uuid5("%s|%s".formatted(job, fireTime));
    }

    /** When a job that is new at {@code now} fires first. */
    Instant firstFire(Instant now) {
        return calendar.runAtStart() ? now : Spec.parse(spec).after(now, calendar.zone());
    }

    byte[] body() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }

    private static UUID uuid5(String name) {
        return Generators.nameBasedGenerator(NAMESPACE).generate(name);
    }
}
