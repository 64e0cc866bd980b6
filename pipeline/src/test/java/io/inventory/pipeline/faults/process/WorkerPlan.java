package io.inventory.pipeline.faults.process;

import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/**
 * How one worker of the suite runs; travels as an argument of its process.
 *
 * @param journals folder of the journals
 * @param clockOffSeconds added to what its wall clock tells
 */
public record WorkerPlan(
        String servers,
        String prefix,
        String name,
        int concurrency,
        String journals,
        long clockOffSeconds,
        Fault fault,
        Sabotage sabotage) {

    public String text() {
        return new String(Json.write(this), StandardCharsets.UTF_8);
    }

    static WorkerPlan parse(String text) throws UnreadableRecordException {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), WorkerPlan.class);
    }

    public WorkerPlan with(Fault other) {
        return new WorkerPlan(servers, prefix, name, concurrency, journals, clockOffSeconds, other, sabotage);
    }

    public WorkerPlan with(Sabotage other) {
        return new WorkerPlan(servers, prefix, name, concurrency, journals, clockOffSeconds, fault, other);
    }

    public WorkerPlan withClockOff(long seconds) {
        return new WorkerPlan(servers, prefix, name, concurrency, journals, seconds, fault, sabotage);
    }
}
