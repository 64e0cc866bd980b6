package io.inventory.pipeline.worker;

import io.inventory.pipeline.enqueue.TaskDefaults;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The handlers of this program, by the names of their types. Immutable. */
public final class Handlers {

    private static final int SUGGESTIONS = 3;

    private final Map<TaskType, TaskHandler> byName = new TreeMap<>();
    private final SortedSet<TaskType> types = new TreeSet<>();
    private final TaskDefaults defaults;

    private Handlers(TaskDefaults defaults) {
        this.defaults = defaults;
    }

    /** @throws IllegalStateException when two handlers claim one name */
    public static Handlers of(Collection<TaskHandler> all) {
        Handlers handlers = new Handlers(TaskDefaults.NONE);
        all.forEach(handlers::register);
        return handlers;
    }

    /** Every handler of every {@link TaskProvider} on the class path. */
    public static Handlers load() {
        return of(ServiceLoader.load(TaskProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(provider -> provider.handlers().stream())
                .toList());
    }

    /** The same, with what an operator has decided for tasks that do not say it themselves. */
    public Handlers with(TaskDefaults decided) {
        Handlers handlers = new Handlers(decided);
        handlers.byName.putAll(byName);
        handlers.types.addAll(types);
        return handlers;
    }

    /** Options of a task that says nothing, of any type: one without a handler here has those of {@link TaskOptions#DEFAULT}. */
    public TaskOptions options(TaskType type, QueueName queue) {
        TaskOptions own =
                find(type).map(handler -> handler.descriptor().defaults()).orElse(TaskOptions.DEFAULT);
        return defaults.options(type, queue, own);
    }

    private void register(TaskHandler handler) {
        var descriptor = handler.descriptor();
        types.add(descriptor.type());
        put(descriptor.type(), handler);
        descriptor.aliases().forEach(alias -> put(alias, handler));
    }

    private void put(TaskType name, TaskHandler handler) {
        TaskHandler other = byName.putIfAbsent(name, handler);
        if (other != null) {
            throw new IllegalStateException("two handlers are named %s: %s and %s"
                    .formatted(
                            name, other.getClass().getName(), handler.getClass().getName()));
        }
    }

    /** Without aliases, sorted. */
    public SortedSet<TaskType> types() {
        return Collections.unmodifiableSortedSet(types);
    }

    /** By type or alias. */
    public Optional<TaskHandler> find(TaskType name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** By type or alias, as a person typed it; empty also for what cannot be a name. */
    public Optional<TaskHandler> find(String name) {
        try {
            return find(new TaskType(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** At most three names that somebody who typed {@code name} may have meant, the nearest first. */
    public List<TaskType> nearest(String name) {
        int far = Math.max(2, name.length() / 3);
        return byName.keySet().stream()
                .filter(known -> distance(name, known.name()) <= far)
                .sorted(Comparator.comparingInt(known -> distance(name, known.name())))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Insertions, removals and replacements that turn one into the other (Levenshtein, 1966). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
