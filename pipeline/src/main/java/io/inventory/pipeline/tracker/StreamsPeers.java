package io.inventory.pipeline.tracker;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.http.Peers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;

/** Who holds which partition, as the last rebalance told every tracker. Thread-safe. */
final class StreamsPeers implements Peers {

    private final KafkaStreams streams;
    private final String events;
    private final Tracker.Address own;

    /**
     * Asks nobody: the answer is in memory.
     *
     * @param events the log's topic
     * @param own this tracker's; its peers speak HTTPS when it does
     */
    StreamsPeers(KafkaStreams streams, String events, Tracker.Address own) {
        this.streams = streams;
        this.events = events;
        this.own = own;
    }

    @Override
    public Map<String, Set<Integer>> partitions() {
        Map<String, Set<Integer>> peers = new HashMap<>();
        for (StreamsMetadata peer : clients()) {
            String server = peer.host() + ":" + peer.port();
            if (!server.equals(own.server())) {
                peers.put(own.scheme() + server, partitions(peer));
            }
        }
        return peers;
    }

    private Collection<StreamsMetadata> clients() {
        try {
            return streams.metadataForAllStreamsClients();
        } catch (IllegalStateException e) {
            throw new TrackerUnavailableException("the tracker is starting or stopping: ask again in a moment", e);
        }
    }

    private Set<Integer> partitions(StreamsMetadata peer) {
        return peer.topicPartitions().stream()
                .filter(partition -> partition.topic().equals(events))
                .map(TopicPartition::partition)
                .collect(Collectors.toUnmodifiableSet());
    }
}
