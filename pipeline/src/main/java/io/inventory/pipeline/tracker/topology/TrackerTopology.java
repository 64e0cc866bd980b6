package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.schema.topic.Topics;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The tracker's shape: one source, one reducer with its stores, two sinks. A pure function, and not changed lightly: stores and
 * internal topics are named by it.
 */
public final class TrackerTopology {

    static final String EVENTS_SOURCE = "events";
    static final String REDUCER = "reducer";
    static final String EVENTS_SINK = "own-events";
    static final String TASKS_SINK = "tasks";

    private TrackerTopology() {}

    /** What the reducer works with. */
    public record Parts(Topics topics, Limits limits, TopicGate gate, PartitionViews views, Lateness lateness) {}

    public static Topology of(Parts parts) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                EVENTS_SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                parts.topics().events());
        topology.addProcessor(REDUCER, () -> new Reducer(parts), EVENTS_SOURCE);
        Stores.builders().forEach(store -> topology.addStateStore(store, REDUCER));
        topology.addSink(
                EVENTS_SINK,
                parts.topics().events(),
                new ByteArraySerializer(),
                values(),
                TrackerTopology::partition,
                REDUCER);
        topology.addSink(TASKS_SINK, new OwnTopic(), new ByteArraySerializer(), values(), REDUCER);
        return topology;
    }

    /** Empty where the key decides. */
    private static Optional<Set<Integer>> partition(String topic, byte[] key, Outgoing outgoing, int partitions) {
        return Optional.ofNullable(outgoing.partition()).map(Set::of);
    }

    private static Serializer<Outgoing> values() {
        return (topic, outgoing) -> outgoing.value();
    }
}
