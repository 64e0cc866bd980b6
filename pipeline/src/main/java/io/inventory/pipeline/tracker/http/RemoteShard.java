package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.GroupLine;
import io.inventory.pipeline.query.HttpJson;
import io.inventory.pipeline.query.Path;
import io.inventory.pipeline.query.PendingTasks;
import io.inventory.pipeline.query.TaskFilter;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A peer's partitions, asked over HTTP. Thread-safe. */
final class RemoteShard implements Shard {

    /** Ids in one request: the JDK's server takes a line of some kilobytes. */
    private static final int IDS = 100;

    private final HttpJson http;
    private final String base;
    private final Set<Integer> partitions;

    /** @param base such as {@code http://10.0.0.7:6081} */
    RemoteShard(HttpJson http, String base, Set<Integer> partitions) {
        this.http = http;
        this.base = base;
        this.partitions = Set.copyOf(partitions);
    }

    @Override
    public Set<Integer> partitions() {
        return partitions;
    }

    @Override
    public List<Counter> counters() throws InterruptedException {
        return List.of(ask(Path.of("/shard/counters"), Counter[].class));
    }

    @Override
    public List<Place> places(ListQuery query) throws InterruptedException {
        return List.of(ask(path("/shard/places", query), Place[].class));
    }

    @Override
    public List<GroupLine> groups(QueueName queue) throws InterruptedException {
        return List.of(ask(Path.of("/shard/groups").with("queue", queue), GroupLine[].class));
    }

    @Override
    public List<TaskLine> lines(List<TaskId> ids) throws InterruptedException {
        List<TaskLine> lines = new ArrayList<>();
        for (Path path : paths("/shard/lines", ids)) {
            lines.addAll(Arrays.asList(ask(path, TaskLine[].class)));
        }
        return lines;
    }

    @Override
    public Optional<TaskInfo> task(TaskId id) throws InterruptedException {
        return http.get(asking(Path.of("/shard/task").with("ids", id)), TaskInfo.class);
    }

    @Override
    public PendingTasks pending(List<TaskId> ids) throws InterruptedException {
        PendingTasks pending = PendingTasks.NONE;
        for (Path path : paths("/shard/pending", ids)) {
            pending = pending.and(ask(path, PendingTasks.class));
        }
        return pending;
    }

    @Override
    public Searched search(ListQuery query, TaskFilter filter) throws InterruptedException {
        return ask(filtered(path("/shard/search", query), filter), Searched.class);
    }

    @Override
    public CountedPartition counted(int partition) throws InterruptedException {
        return ask(Path.of("/shard/counted").with("partition", partition), CountedPartition.class);
    }

    @Override
    public Freshness freshness() throws InterruptedException {
        return ask(Path.of("/shard/freshness"), Freshness.class);
    }

    private static Path path(String path, ListQuery query) {
        Path whole = Path.of(path)
                .with("queue", query.queue())
                .with("state", query.state().word())
                .with("most", query.most());
        Place after = query.after();
        String group = query.group();
        Path from = after == null ? whole : whole.with("after", after.text());
        return group == null ? from : from.with("group", group);
    }

    private static Path filtered(Path path, TaskFilter filter) {
        Path typed = filter.type().map(type -> path.with("type", type)).orElse(path);
        return filter.error().map(error -> typed.with("error", error)).orElse(typed);
    }

    /** One for each so many of the ids that this holds. */
    private List<Path> paths(String path, List<TaskId> ids) {
        List<Path> all = new ArrayList<>();
        List<TaskId> held = ids.stream().filter(this::holds).toList();
        for (int from = 0; from < held.size(); from += IDS) {
            String some = held.subList(from, Math.min(held.size(), from + IDS)).stream()
                    .map(TaskId::toString)
                    .collect(Collectors.joining(","));
            all.add(Path.of(path).with("ids", some));
        }
        return all;
    }

    private <T> T ask(Path path, Class<T> type) throws InterruptedException {
        return http.get(asking(path), type)
                .orElseThrow(() -> new TrackerUnavailableException(
                        "tracker at %s does not know its peers' queries: update it".formatted(base), null));
    }

    /** With the partitions: a peer that has closed one since says so. */
    private URI asking(Path path) {
        return path.with("partitions", partitions.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .at(base);
    }
}
