package io.inventory.producers.replay;

import com.fasterxml.uuid.Generators;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import java.util.UUID;

/** Makes the new task of an old one. */
final class ReplayTasks {

    private static final UUID NAMESPACE = UUID.fromString("8a2b5a57-7c0e-5a0b-9a3e-6f1d2c4b8e03");

    private ReplayTasks() {}

    /** The UUIDv5 of the replay's id and the task's: the same at each attempt to replay it, so the tracker takes it once. */
    static TaskId id(UUID replay, TaskId original) {
        return new TaskId(Generators.nameBasedGenerator(NAMESPACE).generate(replay + "|" + original));
    }

    /**
     * A task of its own: nobody's child, of no group, holding no unique key, without the deadline, which lies in the past or soon
     * will. Payload, foreign headers, timeout, retries and retention are the old one's.
     */
    static Task of(UUID replay, Task original) {
        TaskOptions old = original.options();
        return new Task(
                id(replay, original.id()),
                original.type(),
                original.queue(),
                Attempts.NONE,
                new TaskOptions(old.maxRetry(), old.timeout(), null, old.retention(), null, null),
                new Lineage(null, null, original.id(), original.lineage().traceparent()),
                original.body());
    }
}
