package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One task's life as the log tells it, event after event. */
public final class Story {

    private final Task born;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<LogEntry> refused = new ArrayList<>();
    private final List<LogEntry> late = new ArrayList<>();
    private final Map<Integer, Incarnation> claims = new HashMap<>();
    private @Nullable TaskState state;
    private int attempt;
    private @Nullable Incarnation owner;
    private boolean lost;
    private @Nullable Instant due;

    Story(Task born) {
        this.born = born;
    }

    public TaskId id() {
        return born.id();
    }

    /** The record that its birth carried. */
    public Task born() {
        return born;
    }

    /** Of the log. */
    public int partition() {
        return entries.get(0).partition();
    }

    QueueName queue() {
        return born.queue();
    }

    /** Null once it is no longer kept. */
    public @Nullable TaskState state() {
        return state;
    }

    /** The attempt that was last put on its topic. */
    public int attempt() {
        return attempt;
    }

    /** Every event of it, in the log's order. */
    public List<LogEntry> entries() {
        return entries;
    }

    /** Those that their writer had no right to. */
    public List<LogEntry> refused() {
        return refused;
    }

    /** Who claimed each attempt. */
    public Map<Integer, Incarnation> claims() {
        return claims;
    }

    /** Its events of one kind that moved it. */
    public <E extends TaskEvent> List<E> accepted(Class<E> kind) {
        return entries.stream()
                .filter(entry -> !refused.contains(entry) && !late.contains(entry))
                .map(LogEntry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Nullable
    Incarnation owner() {
        return owner;
    }

    boolean isLost() {
        return lost;
    }

    @Nullable
    Instant due() {
        return due;
    }

    void tell(LogEntry entry) {
        entries.add(entry);
    }

    void refuse(LogEntry entry) {
        refused.add(entry);
    }

    void late(LogEntry entry) {
        late.add(entry);
    }

    /** Whether somebody claimed this attempt, or took its record and passed over it. */
    boolean isTaken(int number) {
        return claims.containsKey(number)
                || entries.stream()
                        .map(LogEntry::event)
                        .anyMatch(event -> event instanceof TaskEvent.Removed removed
                                && removed.by() != null
                                && removed.attempt() == number);
    }

    void lose() {
        lost = true;
    }

    void claimed(int number, Incarnation by) {
        claims.put(number, by);
        to(TaskState.ACTIVE);
        owner = by;
    }

    void put(int number) {
        attempt = number;
        to(TaskState.PENDING);
    }

    void waits(TaskState waiting, Instant until) {
        to(waiting);
        due = until;
    }

    void to(@Nullable TaskState next) {
        state = next;
        owner = null;
        lost = false;
        due = null;
    }
}
