package io.inventory.consumers.upkeep;

import com.google.auto.service.AutoService;
import io.inventory.consumers.source.Everything.Nothing;
import io.inventory.pipeline.leak.LeakRule;
import io.inventory.pipeline.leak.LeakRules;
import io.inventory.pipeline.leak.Leaks;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Notes what is leaked, rule by rule, so that it can be told since when; the result counts what was found. */
@AutoService(TaskProvider.class)
public final class NoteLeaks implements TaskProvider, TaskHandler {

    private static final TaskDescriptor DESCRIPTOR = TaskDescriptor.of(
                    "common:task:note-leaks", "Note which resources are leaked, and since when", Nothing.class)
            .alias("aux:task:note-leaks");

    @Override
    public List<TaskHandler> handlers() {
        return List.of(this);
    }

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Outcome run(TaskContext context) {
        Leaks leaks = new Leaks(context.service(Store.class));
        Map<String, Leaks.Noted> noted = new TreeMap<>();
        for (LeakRule rule : LeakRules.load().all()) {
            noted.put(rule.kind(), leaks.note(rule));
        }
        return new Outcome.Done(new String(Json.write(noted), StandardCharsets.UTF_8));
    }
}
