package io.inventory.producers.replay;

import io.inventory.pipeline.log.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * A replay and how far it has come. Written in the transaction of the offers that it counts, so what it says is done is done, and
 * what it does not say is not.
 *
 * @param id chosen when it begins; with it the ids of all its tasks are fixed
 * @param legs the stretches it reads, fixed when it begins
 * @param offered tasks offered so far
 */
public record ReplayPlan(UUID id, ReplayRequest request, List<Leg> legs, long offered) {

    /**
     * One stretch of a partition.
     *
     * @param next the first offset that is not done
     */
    public record Leg(String topic, int partition, long begin, long end, long next) {

        static Leg of(Stretch stretch) {
            TopicPartition partition = stretch.partition();
            return new Leg(partition.topic(), partition.partition(), stretch.begin(), stretch.end(), stretch.begin());
        }

        Stretch whole() {
            return new Stretch(new TopicPartition(topic, partition), begin, end);
        }

        Leg to(long offset) {
            return new Leg(topic, partition, begin, end, offset);
        }
    }

    public ReplayPlan {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        legs = List.copyOf(legs);
    }

    /** Whether nothing is left of it. */
    public boolean isDone() {
        return legs.stream().allMatch(leg -> leg.next() >= leg.end());
    }

    /** The same with {@code tasks} more offered, and a leg done up to {@code next}. */
    ReplayPlan after(int leg, long next, int tasks) {
        List<Leg> changed = new ArrayList<>(legs);
        changed.set(leg, legs.get(leg).to(next));
        return new ReplayPlan(id, request, changed, offered + tasks);
    }
}
