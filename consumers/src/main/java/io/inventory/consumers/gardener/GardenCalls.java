package io.inventory.consumers.gardener;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All calls that collecting a kind makes, its own and those that lead to it. */
public final class GardenCalls {

    private static final KubeCall SEEDS = KubeCall.inGarden(Parents.SEED_LIST);
    private static final KubeCall PROJECTS = KubeCall.inGarden(Parents.PROJECT_LIST);
    private static final String SHOOTS = "shoots";

    private GardenCalls() {}

    /** Those of every kind to the garden or to the seeds, each once. */
    public static List<KubeCall> all(KubeCall.Where where) {
        Map<String, KubeCall> calls = new LinkedHashMap<>();
        GardenCollection.kinds().stream()
                .flatMap(kind -> of(kind).stream())
                .filter(call -> call.where() == where)
                .forEach(call -> calls.putIfAbsent(call.text(), call));
        return List.copyOf(calls.values());
    }

    /** In the order in which they are made. */
    public static List<KubeCall> of(GardenCollection kind) {
        List<KubeCall> calls = new ArrayList<>();
        calls.add(KubeCall.IDENTITY);
        if (kind.calls().stream().anyMatch(call -> call.where() == KubeCall.Where.SEED)) {
            calls.addAll(List.of(SEEDS, KubeCall.SEED_ENTRY));
        }
        if (kind.calls().stream().anyMatch(call -> call.resource().equals(SHOOTS))) {
            calls.add(PROJECTS);
        }
        return Stream.concat(calls.stream(), kind.calls().stream()).toList();
    }
}
