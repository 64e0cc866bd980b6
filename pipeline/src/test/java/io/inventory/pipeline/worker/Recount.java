package io.inventory.pipeline.worker;

import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The rules of the engine as a plain fold of the event log, to hold the workers against: where each task stands, how often it ended,
 * and which events came from somebody who did not own the state.
 */
final class Recount {

    private final Map<TaskId, Book> books = new HashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private final Map<Incarnation, Integer> marks = new HashMap<>();

    void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            TaskEvent event = EventCodec.decode(record.headers(), record.value());
            if (event instanceof TaskEvent.RecoveryMark mark) {
                marks.merge(mark.dead(), 1, Integer::sum);
                books.values().forEach(book -> book.recover(mark.dead(), record.partition()));
            } else {
                TaskId id = TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
                apply(id, event, record.partition());
            }
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private void apply(TaskId id, TaskEvent event, int partition) {
        if (event instanceof TaskEvent.Birth birth) {
            boolean submitted = event instanceof TaskEvent.Submitted;
            books.putIfAbsent(id, new Book(birth.task(), partition, submitted ? "pending" : "scheduled"));
            return;
        }
        Book book = books.get(id);
        if (book == null || !book.take(event)) {
            rejected.add("%s %s".formatted(id, event));
        }
    }

    /** Tasks in each state, by the words of the log. */
    Map<String, Integer> states() {
        Map<String, Integer> counts = new TreeMap<>();
        books.values().forEach(book -> counts.merge(book.state, 1, Integer::sum));
        return counts;
    }

    int in(String state) {
        return states().getOrDefault(state, 0);
    }

    /** Events that their writer had no right to. */
    List<String> rejected() {
        return rejected;
    }

    String state(TaskId id) {
        return Optional.ofNullable(books.get(id)).map(book -> book.state).orElse("unknown");
    }

    /** The attempt that waits, runs, or ran last. */
    int attempt(TaskId id) {
        return book(id).attempt;
    }

    Task task(TaskId id) {
        return book(id).task;
    }

    /** Every event of a task, in order. */
    List<TaskEvent> events(TaskId id) {
        return book(id).events;
    }

    <T extends TaskEvent> T last(TaskId id, Class<T> type) {
        List<TaskEvent> events = book(id).events;
        return type.cast(events.get(events.size() - 1));
    }

    List<Task> children(TaskId parent) {
        return books.values().stream()
                .map(book -> book.task)
                .filter(task -> parent.equals(task.lineage().parent()))
                .toList();
    }

    int marks(Incarnation dead) {
        return marks.getOrDefault(dead, 0);
    }

    private Book book(TaskId id) {
        return Optional.ofNullable(books.get(id)).orElseThrow();
    }

    private static final class Book {
        private final Task task;
        private final int partition;
        private final List<TaskEvent> events = new ArrayList<>();
        private String state;
        private int attempt = Attempts.FIRST.attempt();
        private Optional<Incarnation> owner = Optional.empty();

        Book(Task task, int partition, String state) {
            this.task = task;
            this.partition = partition;
            this.state = state;
        }

        boolean take(TaskEvent event) {
            events.add(event);
            if (event instanceof TaskEvent.Active active) {
                if (!state.equals("pending") || active.attempt() != attempt) {
                    return false;
                }
                state = "active";
                owner = Optional.of(active.by());
                return true;
            }
            if (event instanceof TaskEvent.Removed removed) {
                // Of a task that left before, it says nothing new.
                if (state.equals("pending") && removed.attempt() == attempt) {
                    state = EventCodec.kind(removed);
                }
                return !state.equals("active");
            }
            return event instanceof TaskEvent.Finish finish && finish(finish);
        }

        private boolean finish(TaskEvent.Finish finish) {
            if (!state.equals("active")
                    || finish.attempt() != attempt
                    || !owner.equals(Optional.ofNullable(finish.by()))) {
                return false;
            }
            state = EventCodec.kind(finish);
            if (finish instanceof TaskEvent.Released) {
                state = "pending";
                attempt++;
            }
            return true;
        }

        void recover(Incarnation dead, int inPartition) {
            if (partition == inPartition && state.equals("active") && owner.equals(Optional.of(dead))) {
                state = "recovered";
            }
        }
    }
}
