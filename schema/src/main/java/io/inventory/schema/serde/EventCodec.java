package io.inventory.schema.serde;

import io.inventory.schema.task.Due;
import io.inventory.schema.task.Standing;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
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
            Map.entry("recovery", TaskEvent.RecoveryMark.class),
            Map.entry("carried-day", TaskEvent.CarriedDay.class));

    private static final Map<Class<?>, String> NAMES =
            KINDS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private EventCodec() {}

    /** The word for an event's kind, as the header has it. */
    public static String kind(TaskEvent event) {
        if (event instanceof TaskEvent.Submitted) {
            return SUBMITTED;
        }
        if (event instanceof TaskEvent.Scheduled) {
            return SCHEDULED;
        }
        if (event instanceof TaskEvent.Carried) {
            return CARRIED;
        }
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
        if (event instanceof TaskEvent.Scheduled scheduled) {
            addDue(headers, scheduled.due());
        } else if (event instanceof TaskEvent.Carried carried) {
            headers.add(TaskHeaders.STANDING, Json.write(carried.standing()));
        }
        return headers;
    }

    /** Headers of a task's copy on its retry or archive topic: the task's own, and why it lies there. */
    public static Headers copyHeaders(Task task, TaskEvent.Finish why) {
        Headers headers = TaskCodec.headers(task);
        TaskCodec.add(headers, TaskHeaders.EVENT, kind(why));
        headers.add(TaskHeaders.FINISH, Json.write(why));
        return headers;
    }

    public static byte[] value(TaskEvent event) {
        Task task = task(event);
        return task == null ? Json.write(event) : TaskCodec.value(task);
    }

    /** @throws UnreadableRecordException when this is no event, or one of a newer schema */
    public static TaskEvent decode(Headers headers, byte @Nullable [] value) throws UnreadableRecordException {
        HeaderReader reader = new HeaderReader(headers);
        String kind = reader.required(TaskHeaders.EVENT, text -> text);
        if (kind.equals(SUBMITTED)) {
            return new TaskEvent.Submitted(TaskCodec.decode(headers, value));
        }
        if (kind.equals(SCHEDULED)) {
            Task task = TaskCodec.decode(headers, value);
            return new TaskEvent.Scheduled(task, due(reader));
        }
        if (kind.equals(CARRIED)) {
            return new TaskEvent.Carried(TaskCodec.decode(headers, value), standing(reader));
        }
        Class<? extends TaskEvent> type = KINDS.get(kind);
        if (type == null || value == null) {
            throw UnreadableRecordException.foreign("event '%s' is not known or empty".formatted(kind), null);
        }
        return Json.read(value, type);
    }

    /** The record that an event carries whole; null when it speaks of a task that has one. */
    private static @Nullable Task task(TaskEvent event) {
        if (event instanceof TaskEvent.Birth birth) {
            return birth.task();
        }
        return event instanceof TaskEvent.Carried carried ? carried.task() : null;
    }

    private static Standing standing(HeaderReader reader) throws UnreadableRecordException {
        String json = reader.required(TaskHeaders.STANDING, text -> text);
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Standing.class);
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
