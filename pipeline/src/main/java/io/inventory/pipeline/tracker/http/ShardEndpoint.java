package io.inventory.pipeline.tracker.http;

import io.inventory.pipeline.http.HttpAnswer;
import io.inventory.pipeline.http.HttpEndpoint;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.util.List;
import java.util.Optional;

/** {@code /shard}: what {@link RemoteShard} asks; each time of which partitions, so that none is passed over in silence. Thread-safe. */
final class ShardEndpoint implements HttpEndpoint {

    private final LocalShards here;

    ShardEndpoint(LocalShards here) {
        this.here = here;
    }

    @Override
    public HttpAnswer answer(Request request) {
        return Guarded.answer(() -> route(request));
    }

    private HttpAnswer route(Request request) throws InterruptedException {
        Shard shard = here.of(Asked.partitions(request));
        return switch (request.path()) {
            case "counters" -> HttpAnswer.json(shard.counters());
            case "places" -> HttpAnswer.json(shard.places(list(request)));
            case "groups" -> HttpAnswer.json(shard.groups(new QueueName(Asked.required(request, "queue"))));
            case "lines" -> HttpAnswer.json(shard.lines(Asked.ids(request)));
            case "task" -> task(shard, Asked.ids(request));
            case "pending" -> HttpAnswer.json(shard.pending(Asked.ids(request)));
            case "search" -> HttpAnswer.json(shard.search(list(request), Asked.filter(request)));
            case "counted" -> HttpAnswer.json(shard.counted(Asked.partition(request)));
            case "freshness" -> HttpAnswer.json(shard.freshness());
            default -> Guarded.unknown(request);
        };
    }

    private static HttpAnswer task(Shard shard, List<TaskId> ids) throws InterruptedException {
        Optional<TaskInfo> task = ids.size() == 1 ? shard.task(ids.get(0)) : Optional.empty();
        return task.map(HttpAnswer::json).orElseGet(() -> HttpAnswer.error(404, "not here"));
    }

    private static ListQuery list(Request request) {
        String after = request.query().get("after");
        return new ListQuery(
                new QueueName(Asked.required(request, "queue")),
                TaskState.ofWord(Asked.required(request, "state")),
                after == null ? null : Place.parse(after),
                Integer.parseInt(Asked.required(request, "most")),
                request.query().get("group"));
    }
}
