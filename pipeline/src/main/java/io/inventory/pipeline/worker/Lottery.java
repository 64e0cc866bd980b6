package io.inventory.pipeline.worker;

import io.inventory.schema.task.QueueName;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Chooses one of the queues that could claim: by lot, each with its weight, or strictly the heaviest. Lots need no memory, so a queue
 * that was empty for an hour has no claim on the next hour. Thread-safe if {@code random} is.
 */
final class Lottery {

    private final Map<QueueName, Integer> weights;
    private final boolean strict;
    private final RandomGenerator random;

    Lottery(WorkerSettings settings, RandomGenerator random) {
        this.weights = settings.queues();
        this.strict = settings.strict();
        this.random = random;
    }

    /** @param able not empty */
    QueueName choose(List<QueueName> able) {
        return drawn(strict ? heaviest(able) : able);
    }

    private List<QueueName> heaviest(List<QueueName> able) {
        int most = able.stream().mapToInt(this::weight).max().orElse(1);
        return able.stream().filter(queue -> weight(queue) == most).toList();
    }

    private QueueName drawn(List<QueueName> able) {
        int lot = random.nextInt(able.stream().mapToInt(this::weight).sum());
        for (QueueName queue : able) {
            lot -= weight(queue);
            if (lot < 0) {
                return queue;
            }
        }
        throw new IllegalStateException("a lot beyond all weights");
    }

    private int weight(QueueName queue) {
        return weights.getOrDefault(queue, 1);
    }
}
