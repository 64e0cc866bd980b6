package io.inventory.schema.serde;

import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An event as a record of {@code task-events}. The header {@code task-event} names its kind; a birth and a carried task are
 * otherwise the task's own record, anything else is a small JSON object.
 */
public final class EventCodec {

    private static final String SUBMITTED = "pending";
    private static final String SCHEDULED = "scheduled";
    private static final String CARRIED = "carried";
    private static final String AGGREGATING = "aggregating";
    private static final String UPDATED = "updated";
    private static final String UPDATE = "verb-update";

    private static final Map<String, Class<? extends TaskEvent>> KINDS = Map.ofEntries(
            Map.entry("active", TaskEvent.Active.class),
            Map.entry("completed", TaskEvent.Completed.class),
            Map.entry("retry", TaskEvent.Retry.class),
            Map.entry("archived", TaskEvent.Archived.class),
            Map.entry("deferred", TaskEvent.Deferred.class),
            Map.entry("released", TaskEvent.Released.class),
            Map.entry("dispatched", TaskEvent.Dispatched.class),
            Map.entry("recovered", TaskEvent.Recovered.class),
            Map.entry("trimmed", TaskEvent.Trimmed.class),
            Map.entry("joined", TaskEvent.Joined.class),
            Map.entry("aggregated", TaskEvent.Aggregated.class),
            Map.entry("deleted", TaskEvent.Deleted.class),
            Map.entry("shelved", TaskEvent.Shelved.class),
            Map.entry("confirmed", TaskEvent.Confirmed.class),
            Map.entry("run", TaskEvent.Run.class),
            Map.entry("refused", TaskEvent.Refused.class),
            Map.entry("obeyed", TaskEvent.Obeyed.class),
            Map.entry("queue-deleted", TaskEvent.QueueDeleted.class),
            Map.entry("verb", Verb.OfTask.class),
            Map.entry("verb-queue", Verb.OfQueue.class),
            Map.entry("verb-delete-queue", Verb.DeleteQueue.class),
            Map.entry("recovery", TaskEvent.RecoveryMark.class),
            Map.entry("carried-day", TaskEvent.CarriedDay.class));

    private static final Map<Class<?>, String> NAMES = names();

    /** What is asked beside the payload of an update. */
    private record Asked(UUID command, String by) {}

    private EventCodec() {}

    /** The word for an event's kind, as the header has it. */
    public static String kind(TaskEvent event) {
        String name = NAMES.get(event.getClass());
        if (name == null) {
            throw new IllegalArgumentException("%s has no name on the wire".formatted(event.getClass()));
        }
        return name;
    }

    public static Headers headers(TaskEvent event) {
        Task task = task(event);
        Headers headers = task == null ? new RecordHeaders() : TaskCodec.headers(task);
        TaskCodec.add(headers, TaskHeaders.EVENT, kind(event));
        if (event instanceof TaskEvent.Offered offer && offer.answered()) {
            TaskCodec.add(headers, TaskHeaders.ANSWERED, true);
        }
        if (event instanceof TaskEvent.Scheduled scheduled) {
            addDue(headers, scheduled.due());
        } else if (event instanceof TaskEvent.Carried carried) {
            headers.add(TaskHeaders.STANDING, Json.write(carried.standing()));
        } else if (event instanceof TaskEvent.Updated updated) {
            TaskCodec.add(headers, TaskHeaders.VERB, updated.command());
        } else if (event instanceof Verb.Update update) {
            headers.add(TaskHeaders.VERB, Json.write(new Asked(update.command(), update.by())));
        }
        return headers;
    }

    /** Headers of a task's copy on its retry or archive topic: the task's own, and why it lies there. */
    public static Headers copyHeaders(Task task, TaskEvent.Transition why) {
        Headers headers = TaskCodec.headers(task);
        TaskCodec.add(headers, TaskHeaders.EVENT, kind(why));
        headers.add(TaskHeaders.FINISH, Json.write(why));
        return headers;
    }

    public static byte[] value(TaskEvent event) {
        if (event instanceof Verb.Update update) {
            return update.payload().bytes();
        }
        Task task = task(event);
        return task == null ? Json.write(event) : TaskCodec.value(task);
    }

    /** @throws UnreadableRecordException when this is no event, or one of a newer schema */
    public static TaskEvent decode(Headers headers, byte @Nullable [] value) throws UnreadableRecordException {
        HeaderReader reader = new HeaderReader(headers);
        String kind = reader.required(TaskHeaders.EVENT, text -> text);
        return switch (kind) {
            case SUBMITTED -> new TaskEvent.Submitted(TaskCodec.decode(headers, value));
            case SCHEDULED -> new TaskEvent.Scheduled(TaskCodec.decode(headers, value), due(reader), answered(reader));
            case AGGREGATING -> aggregating(TaskCodec.decode(headers, value), answered(reader));
            case CARRIED -> new TaskEvent.Carried(TaskCodec.decode(headers, value), standing(reader));
            case UPDATED ->
                new TaskEvent.Updated(
                        TaskCodec.decode(headers, value), reader.required(TaskHeaders.VERB, UUID::fromString));
            case UPDATE -> update(reader, value);
            default -> small(kind, value);
        };
    }

    private static TaskEvent small(String kind, byte @Nullable [] value) throws UnreadableRecordException {
        Class<? extends TaskEvent> type = KINDS.get(kind);
        if (type == null || value == null) {
            throw UnreadableRecordException.foreign("event '%s' is not known or empty".formatted(kind), null);
        }
        return Json.read(value, type);
    }

    private static TaskEvent aggregating(Task task, boolean answered) throws UnreadableRecordException {
        try {
            return new TaskEvent.Aggregating(task, answered);
        } catch (IllegalArgumentException e) {
            throw UnreadableRecordException.foreign("a task is held that names no group", e);
        }
    }

    private static TaskEvent update(HeaderReader reader, byte @Nullable [] payload) throws UnreadableRecordException {
        Asked asked = json(reader, TaskHeaders.VERB, Asked.class);
        return new Verb.Update(asked.command(), asked.by(), Body.of(payload == null ? new byte[0] : payload));
    }

    private static <T> T json(HeaderReader reader, String header, Class<T> type) throws UnreadableRecordException {
        return Json.read(reader.required(header, text -> text).getBytes(StandardCharsets.UTF_8), type);
    }

    /** The record that an event carries whole; null when it carries none. */
    public static @Nullable Task task(TaskEvent event) {
        if (event instanceof TaskEvent.Birth birth) {
            return birth.task();
        }
        if (event instanceof TaskEvent.Updated updated) {
            return updated.task();
        }
        return event instanceof TaskEvent.Carried carried ? carried.task() : null;
    }

    private static Map<Class<?>, String> names() {
        Map<Class<?>, String> names = new HashMap<>(Map.of(
                TaskEvent.Submitted.class, SUBMITTED,
                TaskEvent.Scheduled.class, SCHEDULED,
                TaskEvent.Aggregating.class, AGGREGATING,
                TaskEvent.Carried.class, CARRIED,
                TaskEvent.Updated.class, UPDATED,
                Verb.Update.class, UPDATE));
        KINDS.forEach((name, kind) -> names.put(kind, name));
        return Map.copyOf(names);
    }

    private static Standing standing(HeaderReader reader) throws UnreadableRecordException {
        return json(reader, TaskHeaders.STANDING, Standing.class);
    }

    private static boolean answered(HeaderReader reader) throws UnreadableRecordException {
        return Boolean.TRUE.equals(reader.optional(TaskHeaders.ANSWERED, Boolean::valueOf));
    }

    private static void addDue(Headers headers, Due due) {
        if (due instanceof Due.At at) {
            TaskCodec.add(headers, TaskHeaders.DUE_AT, at.instant());
        } else if (due instanceof Due.After after) {
            TaskCodec.add(headers, TaskHeaders.DUE_AFTER_MS, after.span().toMillis());
        }
    }

    private static Due due(HeaderReader reader) throws UnreadableRecordException {
        Instant at = reader.instant(TaskHeaders.DUE_AT);
        return at == null ? new Due.After(reader.millis(TaskHeaders.DUE_AFTER_MS, Duration.ZERO)) : new Due.At(at);
    }
}
