package io.inventory.pipeline.faults.process;

import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/**
 * How a tracker of the suite runs; travels as an argument of its process.
 *
 * @param state folder of its stores
 * @param journals folder of the journals
 */
public record TrackerPlan(String servers, String prefix, String state, String journals, Sabotage sabotage) {

    public String text() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }

    static TrackerPlan parse(String text) throws UnreadableRecordException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), TrackerPlan.class);
    }

    public TrackerPlan with(Sabotage other) {
        return new TrackerPlan(servers, prefix, state, journals, other);
    }
}
