package io.inventory.cli.service;

import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.sink.Sink;
import io.inventory.pipeline.sink.feed.Feed;
import java.util.UUID;

/** A sink for the models of every source, which also publishes their changes when no other one does. */
final class SinkPart implements Part {

    private final Sink sink;
    private final Feed feed;

    private SinkPart(Sink sink, Feed feed) {
        this.sink = sink;
        this.feed = feed;
    }

    static SinkPart start(Plant plant) {
        ResourceModels models = SinkModels.of(plant.config());
        Sink sink = new Sink(
                plant.kafka().clients(),
                plant.backbone().topics(),
                UUID.randomUUID().toString(),
                plant.database(),
                models,
                plant.metrics(),
                plant.clocks().wall());
        Feed feed = new Feed(plant.kafka(), plant.database(), models, plant.metrics());
        sink.start();
        feed.start();
        return new SinkPart(sink, feed);
    }

    @Override
    public boolean isReady() {
        return sink.isReady();
    }

    @Override
    public void close() {
        sink.close();
        feed.close();
    }
}
