package io.inventory.schema.serde;

import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A task as a record: its facts are headers in text, its payload is the value, its id the key. Facts that have their default
 * value are left out. Headers of a newer version that only adds are kept with the body.
 */
public final class TaskCodec {

    /** Grows only when an older program would misread a record. */
    public static final int SCHEMA = 1;

    private TaskCodec() {}

    public static byte[] key(TaskId id) {
        return id.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] value(Task task) {
        return task.body().bytes();
    }

    public static Headers headers(Task task) {
        Headers headers = new RecordHeaders();
        add(headers, TaskHeaders.SCHEMA, SCHEMA);
        add(headers, TaskHeaders.ID, task.id());
        add(headers, TaskHeaders.TYPE, task.type());
        add(headers, TaskHeaders.QUEUE, task.queue());
        addAttempts(headers, task.attempts());
        addOptions(headers, task.options());
        addLineage(headers, task.lineage());
        task.body().headers().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return headers;
    }

    /** @throws UnreadableRecordException when this is no task, or one of a newer schema */
    public static Task decode(Headers headers, byte @Nullable [] value) throws UnreadableRecordException {
        HeaderReader reader = new HeaderReader(headers);
        int schema = reader.required(TaskHeaders.SCHEMA, Integer::valueOf);
        if (schema > SCHEMA) {
            throw UnreadableRecordException.newer(schema);
        }
        return new Task(
                reader.required(TaskHeaders.ID, TaskId::parse),
                reader.required(TaskHeaders.TYPE, TaskType::new),
                reader.required(TaskHeaders.QUEUE, QueueName::new),
                attempts(reader),
                options(reader),
                lineage(reader),
                new Body(value == null ? new byte[0] : value, foreign(headers)));
    }

    private static void addAttempts(Headers headers, Attempts attempts) {
        addUnlessZero(headers, TaskHeaders.ATTEMPT, attempts.attempt());
        addUnlessZero(headers, TaskHeaders.RETRIED, attempts.retried());
        addUnlessZero(headers, TaskHeaders.CRASHED, attempts.crashed());
        addUnlessZero(headers, TaskHeaders.DEFERRED, attempts.deferred());
    }

    private static Attempts attempts(HeaderReader reader) throws UnreadableRecordException {
        return new Attempts(
                reader.number(TaskHeaders.ATTEMPT, 0),
                reader.number(TaskHeaders.RETRIED, 0),
                reader.number(TaskHeaders.CRASHED, 0),
                reader.number(TaskHeaders.DEFERRED, 0));
    }

    private static void addOptions(Headers headers, TaskOptions options) {
        add(headers, TaskHeaders.MAX_RETRY, options.maxRetry());
        add(headers, TaskHeaders.TIMEOUT_MS, options.timeout().toMillis());
        addUnlessNull(headers, TaskHeaders.DEADLINE, options.deadline());
        addUnlessZero(headers, TaskHeaders.RETENTION_MS, options.retention().toMillis());
        addUnique(headers, options.unique());
        addUnlessNull(headers, TaskHeaders.GROUP, options.group());
    }

    private static TaskOptions options(HeaderReader reader) throws UnreadableRecordException {
        int maxRetry = reader.number(TaskHeaders.MAX_RETRY, TaskOptions.DEFAULT.maxRetry());
        Duration timeout = reader.millis(TaskHeaders.TIMEOUT_MS, TaskOptions.DEFAULT.timeout());
        Duration retention = reader.millis(TaskHeaders.RETENTION_MS, Duration.ZERO);
        Instant deadline = reader.instant(TaskHeaders.DEADLINE);
        String group = reader.text(TaskHeaders.GROUP);
        try {
            return new TaskOptions(maxRetry, timeout, deadline, retention, unique(reader), group);
        } catch (IllegalArgumentException e) {
            throw UnreadableRecordException.foreign("options are wrong: " + e.getMessage(), e);
        }
    }

    private static void addUnique(Headers headers, @Nullable Unique unique) {
        if (unique != null) {
            add(headers, TaskHeaders.UNIQUE_KEY, unique.key());
            add(headers, TaskHeaders.UNIQUE_TTL_MS, unique.ttl().toMillis());
            add(headers, TaskHeaders.UNIQUE_SCOPE, unique.scope().word());
        }
    }

    private static @Nullable Unique unique(HeaderReader reader) throws UnreadableRecordException {
        String key = reader.text(TaskHeaders.UNIQUE_KEY);
        if (key == null) {
            return null;
        }
        return new Unique(
                key,
                Duration.ofMillis(reader.required(TaskHeaders.UNIQUE_TTL_MS, Long::valueOf)),
                reader.required(TaskHeaders.UNIQUE_SCOPE, Unique.Scope::ofWord));
    }

    private static void addLineage(Headers headers, Lineage lineage) {
        addUnlessNull(headers, TaskHeaders.PARENT, lineage.parent());
        addUnlessNull(headers, TaskHeaders.ROOT, lineage.root());
        addUnlessNull(headers, TaskHeaders.REPLAY_OF, lineage.replayOf());
        addUnlessNull(headers, TaskHeaders.TRACEPARENT, lineage.traceparent());
    }

    private static Lineage lineage(HeaderReader reader) throws UnreadableRecordException {
        return new Lineage(
                reader.optional(TaskHeaders.PARENT, TaskId::parse),
                reader.optional(TaskHeaders.ROOT, TaskId::parse),
                reader.optional(TaskHeaders.REPLAY_OF, TaskId::parse),
                reader.text(TaskHeaders.TRACEPARENT));
    }

    private static List<Map.Entry<String, byte[]>> foreign(Headers headers) {
        List<Map.Entry<String, byte[]>> foreign = new ArrayList<>();
        for (Header header : headers) {
            if (!TaskHeaders.OURS.contains(header.key()) && header.value() != null) {
                foreign.add(Map.entry(header.key(), header.value()));
            }
        }
        return foreign;
    }

    private static void addUnlessZero(Headers headers, String name, long value) {
        if (value != 0) {
            add(headers, name, value);
        }
    }

    private static void addUnlessNull(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            add(headers, name, value);
        }
    }

    static void add(Headers headers, String name, Object value) {
        headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
    }
}
