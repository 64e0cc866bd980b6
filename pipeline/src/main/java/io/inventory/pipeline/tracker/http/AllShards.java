package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.HttpJson;
import io.inventory.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** This shard and, for what it lacks, its peers'. Thread-safe. */
final class AllShards implements Shards {

    private final LocalShards here;
    private final Peers peers;
    private final HttpJson http;

    AllShards(LocalShards here, Peers peers, HttpJson http) {
        this.here = here;
        this.http = http;
        this.peers = peers;
    }

    @Override
    public List<Shard> all() {
        List<Shard> shards = new ArrayList<>();
        Shard open = here.open();
        shards.add(open);
        Set<Integer> missing =
                IntStream.range(0, Topics.EVENT_PARTITIONS).boxed().collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(open.partitions());
        if (!missing.isEmpty()) {
            shards.addAll(peers(missing));
        }
        if (!missing.isEmpty()) {
            throw LocalShards.closed(missing);
        }
        return shards;
    }

    /** Takes away from {@code missing} what peers hold. */
    private List<Shard> peers(Set<Integer> missing) {
        List<Shard> remote = new ArrayList<>();
        peers.partitions().forEach((address, partitions) -> {
            Set<Integer> held = new TreeSet<>(partitions);
            held.retainAll(missing);
            if (missing.removeAll(held)) {
                remote.add(new RemoteShard(http, address, held));
            }
        });
        return remote;
    }
}
