package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.query.HttpJson;

/** Puts the queries onto a process's HTTP server. */
public final class TrackerQueries {

    private TrackerQueries() {}

    /**
     * Serves {@code /v1}, for people and programs, and {@code /shard}, for peers; both ask for the token where there is one.
     *
     * @param here what this process holds
     * @param peers what others hold
     * @param http asks them
     */
    public static void serve(
            HttpService server, LocalShards here, Peers peers, HttpJson http, QueueReport.Around around) {
        Shards shards = new AllShards(here, peers, http);
        server.guarded("/v1", new QueryEndpoint(shards, around));
        server.guarded("/shard", new ShardEndpoint(here));
    }
}
