package io.inventory.pipeline.query;

import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks any tracker, which asks its peers for what it does not hold. Each method throws {@link TrackerUnavailableException} when none
 * answers. Thread-safe.
 */
public final class TrackerClient {

    /** Ids in one request: the JDK's server takes a line of some kilobytes. */
    private static final int IDS = 100;

    private final Supplier<List<String>> addresses;
    private final HttpJson http;

    /**
     * Connects to nothing yet.
     *
     * @param addresses of trackers, the likeliest first; asked at each call
     * @param token for trackers that are not on loopback
     */
    public TrackerClient(Supplier<List<String>> addresses, Optional<String> token) {
        this(addresses, new HttpJson(token));
    }

    /** The same, asking by {@code http}. */
    public TrackerClient(Supplier<List<String>> addresses, HttpJson http) {
        this.addresses = addresses;
        this.http = http;
    }

    /** Every queue that ever had a task, by name. */
    public List<QueueName> queues() throws InterruptedException {
        return List.of(required(Path.of("/v1/queues"), QueueName[].class));
    }

    public QueueInfo queue(QueueName queue) throws InterruptedException {
        return required(Path.of("/v1/queues/" + queue), QueueInfo.class);
    }

    /**
     * A page by its number. A list is walked to it, so a far one is refused: read on with {@link #tasksAfter}.
     *
     * @param page 1 or more
     * @param size tasks of a page, 1 to 1,000
     */
    public TaskPage tasks(QueueName queue, TaskState state, int page, int size) throws InterruptedException {
        return required(list(queue, state, size).with("page", page), TaskPage.class);
    }

    /** @param after {@link TaskPage#next} of the page before */
    public TaskPage tasksAfter(QueueName queue, TaskState state, String after, int size) throws InterruptedException {
        return required(list(queue, state, size).with("after", after), TaskPage.class);
    }

    /**
     * Looks through a part of a queue's tasks in one state for those that are wanted.
     *
     * @param after {@link SearchPage#next} of the part before; null for the first
     */
    public SearchPage search(QueueName queue, TaskState state, TaskFilter filter, @Nullable String after)
            throws InterruptedException {
        Path path = Path.of("/v1/queues/" + queue + "/search").with("state", state.word());
        Path typed = filter.type().map(type -> path.with("type", type)).orElse(path);
        Path whole = filter.error().map(error -> typed.with("error", error)).orElse(typed);
        return required(after == null ? whole : whole.with("after", after), SearchPage.class);
    }

    /** A page of the tasks that wait in a queue's groups of this name. */
    public TaskPage members(QueueName queue, String group, int page, int size) throws InterruptedException {
        return required(
                list(queue, TaskState.AGGREGATING, size).with("group", group).with("page", page), TaskPage.class);
    }

    /** A queue's open groups, by name. */
    public List<GroupLine> groups(QueueName queue) throws InterruptedException {
        return List.of(required(Path.of("/v1/queues/" + queue + "/groups"), GroupLine[].class));
    }

    /** @return empty when no such task lives */
    public Optional<TaskInfo> task(TaskId id) throws InterruptedException {
        return ask(Path.of("/v1/tasks/" + id), TaskInfo.class);
    }

    /** A queue's days from {@code from} on, by day and type. */
    public List<TypeDay> types(QueueName queue, LocalDate from) throws InterruptedException {
        return List.of(required(Path.of("/v1/queues/" + queue + "/types").with("from", from), TypeDay[].class));
    }

    public Freshness freshness() throws InterruptedException {
        return required(Path.of("/v1/freshness"), Freshness.class);
    }

    public Faults faults() throws InterruptedException {
        return required(Path.of("/v1/faults"), Faults.class);
    }

    /** The counters of one partition of the log, as of one place of it. */
    public CountedPartition counted(int partition) throws InterruptedException {
        return required(Path.of("/v1/counted").with("partition", partition), CountedPartition.class);
    }

    /** Every counter by its key: what a recount of the log must equal. */
    public Map<String, List<Long>> counters() throws InterruptedException {
        Map<String, List<Long>> counters = new TreeMap<>();
        for (Counter counter : required(Path.of("/v1/counters"), Counter[].class)) {
            counters.put(counter.key(), counter.numbers());
        }
        return counters;
    }

    /**
     * Which of {@code tasks} are pending with exactly the attempt that their record has, by the word of a tracker that has itself read
     * the log up to {@code ends}. Where none has, or it cannot tell yet, that is a {@link TrackerUnavailableException}: ask again with the
     * same ends, which it reaches within seconds.
     */
    public Set<TaskId> pending(Collection<Task> tasks, LogEnds ends) throws InterruptedException {
        List<TaskId> ids = tasks.stream().map(Task::id).toList();
        Map<TaskId, Integer> attempts = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS) {
            pending(ids.subList(from, Math.min(ids.size(), from + IDS)), ends)
                    .tasks()
                    .forEach(task -> attempts.put(task.id(), task.attempt()));
        }
        return tasks.stream()
                .filter(task ->
                        Objects.equals(attempts.get(task.id()), task.attempts().attempt()))
                .map(Task::id)
                .collect(Collectors.toSet());
    }

    /** One counter. */
    public record Counter(String key, List<Long> numbers) {}

    private PendingTasks pending(List<TaskId> ids, LogEnds ends) throws InterruptedException {
        String joined = ids.stream().map(TaskId::toString).collect(Collectors.joining(","));
        Path path = Path.of("/v1/pending").with("ids", joined);
        return ask(path, PendingTasks.class, answer -> answer.knows(ids, ends)).orElseThrow(() -> unknown(path));
    }

    private static Path list(QueueName queue, TaskState state, int size) {
        return Path.of("/v1/queues/" + queue + "/tasks")
                .with("state", state.word())
                .with("size", size);
    }

    private <T> T required(Path path, Class<T> type) throws InterruptedException {
        return ask(path, type).orElseThrow(() -> unknown(path));
    }

    private static TrackerUnavailableException unknown(Path path) {
        return new TrackerUnavailableException("the tracker knows no " + path.text(), null);
    }

    private static TrackerUnavailableException behind(String address) {
        return new TrackerUnavailableException(
                "tracker at %s has not read the log to its end yet: ask again in a moment"
                        .formatted(URI.create(address).getAuthority()),
                null);
    }

    private <T> Optional<T> ask(Path path, Class<T> type) throws InterruptedException {
        return ask(path, type, answer -> true);
    }

    /** @param good whether a tracker has read far enough to give this answer */
    private <T> Optional<T> ask(Path path, Class<T> type, Predicate<T> good) throws InterruptedException {
        TrackerUnavailableException last = TrackerUnavailableException.none();
        for (String address : addresses.get()) {
            try {
                Optional<T> answer = http.get(path.at(address), type);
                if (answer.map(good::test).orElse(true)) {
                    return answer;
                }
                last = behind(address);
            } catch (TrackerUnavailableException e) {
                last = e;
            }
        }
        throw last;
    }
}
