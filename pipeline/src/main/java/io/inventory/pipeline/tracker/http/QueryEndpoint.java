package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpEndpoint;
import io.inventory.pipeline.query.CountedPartition;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.PendingTasks;
import io.inventory.pipeline.query.SearchPage;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TrackerClient.Counter;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code /v1}: what {@link io.inventory.pipeline.query.TrackerClient} asks. Thread-safe. */
final class QueryEndpoint implements HttpEndpoint {

    private static final String DEFAULT_SIZE = "50";

    private final Shards shards;
    private final Lists lists;
    private final Search search;
    private final QueueReport queues;

    QueryEndpoint(Shards shards, QueueReport.Around around) {
        this.shards = shards;
        this.lists = new Lists(shards);
        this.search = new Search(shards);
        this.queues = new QueueReport(shards, lists, around);
    }

    @Override
    public HttpAnswer answer(Request request) {
        return Guarded.answer(() -> route(request));
    }

    private HttpAnswer route(Request request) throws InterruptedException {
        String[] path = request.path().split("/", -1);
        return switch (path[0]) {
            case "queues" -> queues(path, request);
            case "tasks" -> path.length == 2 ? task(TaskId.parse(path[1])) : Guarded.unknown(request);
            case "pending" -> HttpAnswer.json(pending(Asked.ids(request)));
            case "freshness" -> HttpAnswer.json(freshness());
            case "faults" -> HttpAnswer.json(Ledger.of(shards).faults());
            case "counted" -> HttpAnswer.json(counted(Asked.partition(request)));
            case "counters" -> HttpAnswer.json(counters());
            default -> Guarded.unknown(request);
        };
    }

    private HttpAnswer queues(String[] path, Request request) throws InterruptedException {
        if (path.length == 1) {
            return HttpAnswer.json(Ledger.of(shards).queues());
        }
        QueueName queue = new QueueName(path[1]);
        return switch (path.length == 2 ? "" : path[2]) {
            case "" -> HttpAnswer.json(queues.of(queue));
            case "tasks" -> HttpAnswer.json(tasks(queue, request));
            case "search" -> HttpAnswer.json(search(queue, request));
            case "groups" -> HttpAnswer.json(queues.groups(queue));
            case "types" ->
                HttpAnswer.json(Ledger.of(shards).days(queue, LocalDate.parse(Asked.required(request, "from"))));
            default -> Guarded.unknown(request);
        };
    }

    private Object tasks(QueueName queue, Request request) throws InterruptedException {
        TaskState state = TaskState.ofWord(Asked.required(request, "state"));
        int size = Integer.parseInt(request.query().getOrDefault("size", DEFAULT_SIZE));
        String after = request.query().get("after");
        return after == null
                ? lists.page(queue, state, page(request), size, request.query().get("group"))
                : lists.after(queue, state, after, size);
    }

    private SearchPage search(QueueName queue, Request request) throws InterruptedException {
        String after = request.query().get("after");
        TaskState state = TaskState.ofWord(Asked.required(request, "state"));
        Place from = after == null ? null : Place.parse(after);
        return search.next(new ListQuery(queue, state, from, Search.PLACES), Asked.filter(request));
    }

    private static int page(Request request) {
        return Integer.parseInt(request.query().getOrDefault("page", "1"));
    }

    private HttpAnswer task(TaskId id) throws InterruptedException {
        for (Shard shard : shards.all()) {
            Optional<TaskInfo> task = shard.holds(id) ? shard.task(id) : Optional.empty();
            if (task.isPresent()) {
                return HttpAnswer.json(task.get());
            }
        }
        return HttpAnswer.error(404, "no task %s lives".formatted(id));
    }

    private PendingTasks pending(List<TaskId> ids) throws InterruptedException {
        PendingTasks pending = PendingTasks.NONE;
        for (Shard shard : shards.all()) {
            pending = pending.and(shard.pending(ids));
        }
        return pending;
    }

    private CountedPartition counted(int partition) throws InterruptedException {
        for (Shard shard : shards.all()) {
            if (shard.partitions().contains(partition)) {
                return shard.counted(partition);
            }
        }
        throw new IllegalArgumentException("the log has no partition %d".formatted(partition));
    }

    private Freshness freshness() throws InterruptedException {
        Freshness all = new Freshness(Instant.MAX, 0, 0);
        for (Shard shard : shards.all()) {
            Freshness one = shard.freshness();
            Instant oldest = one.asOf().isBefore(all.asOf()) ? one.asOf() : all.asOf();
            all = new Freshness(oldest, all.lag() + one.lag(), all.partitions() + one.partitions());
        }
        return all;
    }

    private List<Counter> counters() throws InterruptedException {
        return Ledger.of(shards).counters().entrySet().stream()
                .map(counter -> new Counter(counter.getKey(), counter.getValue()))
                .toList();
    }
}
