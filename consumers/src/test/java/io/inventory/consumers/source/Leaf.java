package io.inventory.consumers.source;

import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A task that scans, as it is when nothing goes wrong.
 *
 * @param keys of the rows of each scope
 * @param pages the calls that asked for them
 */
record Leaf<C>(TaskHandler handler, String payload, Map<Scope, Set<String>> keys, List<C> pages) {

    /** One run of it. */
    record Run(Outcome outcome, List<RecordedScan<?>> scans) {}

    /** The tasks that scan, found by running all tasks from the one on that collects everything. */
    static <C> List<Leaf<C>> of(StruckCloud<C, ?> cloud) throws Exception {
        List<Leaf<C>> leaves = new ArrayList<>();
        below(cloud, new RecordingContext.Child(cloud.everything(), "{}"), leaves);
        for (RecordingContext.Child task : cloud.further()) {
            below(cloud, task, leaves);
        }
        return leaves;
    }

    /** What the tasks read when nothing goes wrong; the calls stay in the journal. */
    static List<RecordedScan<?>> scans(StruckCloud<?, ?> cloud) throws Exception {
        List<RecordedScan<?>> scans = new ArrayList<>();
        Deque<RecordingContext.Child> tasks =
                new ArrayDeque<>(List.of(new RecordingContext.Child(cloud.everything(), "{}")));
        while (!tasks.isEmpty()) {
            RecordingContext.Child task = tasks.pop();
            RecordingContext context = RecordingContext.of(task.payload(), cloud.services());
            Outcome outcome = Handlers.of(task.type()).run(context);
            if (!(outcome instanceof Outcome.Done)) {
                throw new IllegalStateException("%s ended as %s".formatted(task, outcome));
            }
            scans.addAll(context.scans);
            tasks.addAll(context.children);
        }
        return scans;
    }

    private static <C> void below(StruckCloud<C, ?> cloud, RecordingContext.Child task, List<Leaf<C>> leaves)
            throws Exception {
        TaskHandler handler = Handlers.of(task.type());
        RecordingContext context = RecordingContext.of(task.payload(), cloud.services());
        cloud.journal().clear();
        Outcome outcome = handler.run(context);
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException("%s %s ended as %s".formatted(task.type(), task.payload(), outcome));
        }
        if (!context.scans.isEmpty()) {
            var pages = new LinkedHashSet<C>(
                    cloud.journal().calls().stream().filter(cloud::isPage).toList());
            leaves.add(new Leaf<>(handler, task.payload(), keys(context.scans), List.copyOf(pages)));
        }
        for (RecordingContext.Child child : context.children) {
            below(cloud, child, leaves);
        }
    }

    private static Map<Scope, Set<String>> keys(List<RecordedScan<?>> scans) {
        Map<Scope, Set<String>> keys = new HashMap<>();
        scans.forEach(scan -> keys.put(scan.scope, scan.keys()));
        return keys;
    }

    String type() {
        return handler.descriptor().type().name();
    }

    /** What the payload says something about. */
    Set<String> words() {
        return Set.copyOf(Json.mapper().readTree(payload).propertyNames());
    }

    Run run(StruckCloud<C, ?> cloud) throws Exception {
        RecordingContext context = RecordingContext.of(payload, cloud.services());
        return new Run(handler.run(context), List.copyOf(context.scans));
    }

    @Override
    public String toString() {
        return "%s %s".formatted(type(), payload);
    }
}
