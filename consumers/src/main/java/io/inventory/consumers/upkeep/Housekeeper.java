package io.inventory.consumers.upkeep;

import com.google.auto.service.AutoService;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.TaskError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Removes rows that nobody proves any more, model by model, and what is older than history and ledger are to be. A model of which
 * nothing is collected yet is passed over, as is one whose rows are made of others' (those go with what they are made of), and the
 * result says so. When the payload names what is no model at all, the others are looked after and the task is then rejected.
 */
@AutoService(TaskProvider.class)
public final class Housekeeper implements TaskProvider, TaskHandler {

    private static final TaskDescriptor DESCRIPTOR = TaskDescriptor.of(
                    "common:task:housekeeper", "Remove rows that nobody proves any more", Retention.class)
            .alias("aux:task:housekeeper");

    @Override
    public List<TaskHandler> handlers() {
        return List.of(this);
    }

    @Override
    public List<Model<?>> derived() {
        return List.of(HousekeeperRun.MODEL);
    }

    @Override
    public TaskDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Outcome run(TaskContext context) {
        Housekeeping housekeeping = new Housekeeping(context.service(Store.class));
        Clock clock = context.service(Clock.class);
        Map<String, Model<?>> models = named(TaskProvider::models);
        Set<String> derived = named(TaskProvider::derived).keySet();
        Set<String> names = ModelNames.all();
        Map<String, String> results = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        for (Retention.Entry entry : context.payload(Retention.class).retention()) {
            Model<?> model = models.get(entry.name());
            if (model != null) {
                results.put(entry.name(), text(housekeeping.run(model, entry.age(), clock.instant())));
            } else if (names.contains(entry.name())) {
                results.put(entry.name(), derived.contains(entry.name()) ? "derived" : "not collected");
            } else {
                unknown.add(entry.name());
            }
        }
        results.putAll(new OldRecords(context.service(Store.class)).remove(context.service(RecordsKept.class)));
        return outcome(results, unknown);
    }

    private static Map<String, Model<?>> named(Function<TaskProvider, List<Model<?>>> models) {
        return ServiceLoader.load(TaskProvider.class).stream()
                .flatMap(provider -> models.apply(provider.get()).stream())
                .collect(Collectors.toMap(Model::name, Function.identity()));
    }

    private static String text(OptionalLong removed) {
        return removed.isPresent() ? "removed %d".formatted(removed.getAsLong()) : "not fresh";
    }

    private static Outcome outcome(Map<String, String> results, List<String> unknown) {
        if (!unknown.isEmpty()) {
            String message = "retention names models that are not known: %s".formatted(String.join(", ", unknown));
            return new Outcome.Reject(new TaskError(ErrorCategory.USER, message));
        }
        return new Outcome.Done(new String(Json.write(results), StandardCharsets.UTF_8));
    }
}
