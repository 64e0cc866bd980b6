package io.inventory.cli.service;

import io.inventory.pipeline.sink.Sink;
import java.util.UUID;

/** A sink for the models of every source. */
final class SinkPart implements Part {

    private final Sink sink;

    private SinkPart(Sink sink) {
        this.sink = sink;
    }

    static SinkPart start(Plant plant) {
        Sink sink = new Sink(
                plant.kafka().clients(),
                plant.backbone().topics(),
                UUID.randomUUID().toString(),
                plant.database(),
                SinkModels.of(plant.config()),
                plant.metrics(),
                plant.clocks().wall());
        sink.start();
        return new SinkPart(sink);
    }

    @Override
    public boolean isReady() {
        return sink.isReady();
    }

    @Override
    public void close() {
        sink.close();
    }
}
