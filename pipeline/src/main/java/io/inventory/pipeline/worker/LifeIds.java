package io.inventory.pipeline.worker;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The transactional ids of one incarnation; each is initialised once. */
record LifeIds(String prefix, Incarnation incarnation) {

    String finish() {
        return "%s.worker.%s.finish".formatted(prefix, incarnation);
    }

    String claim(QueueName queue) {
        return "%s.worker.%s.claim.%s".formatted(prefix, incarnation, queue);
    }

    /** All that a worker of these queues may use: an id that no beat named could not be fenced by anyone. */
    List<String> all(Collection<QueueName> queues) {
        List<String> ids = new ArrayList<>(List.of(finish()));
        queues.forEach(queue -> ids.add(claim(queue)));
        return ids;
    }
}
