package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Findings;
import io.inventory.pipeline.tracker.fold.Mark;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Terms;
import io.inventory.pipeline.tracker.fold.Times;
import io.inventory.schema.task.ArchiveReason;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Group;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.task.Unique;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} wrote. */
final class RowReader {

    private final ByteBuffer in;

    private RowReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    static TaskRow read(byte[] bytes) {
        RowReader reader = new RowReader(bytes);
        int version = reader.in.get();
        if (version != RowWriter.VERSION) {
            throw new IllegalStateException(
                    "a task's row in the tracker's store has version %d, this program reads %d: run the program that wrote it"
                            .formatted(version, RowWriter.VERSION));
        }
        return reader.row();
    }

    private TaskRow row() {
        TaskState state = TaskState.valueOf(word());
        Mark mark = Mark.valueOf(word());
        Terms terms = terms();
        return new TaskRow(
                terms,
                state,
                new Attempts(in.getInt(), in.getInt(), in.getInt(), in.getInt()),
                times(),
                findings(),
                owner(),
                mark);
    }

    private Terms terms() {
        QueueName queue = new QueueName(word());
        TaskType type = new TaskType(word());
        int maxRetry = in.getInt();
        Duration retention = millis();
        boolean offered = flag();
        String group = text();
        return new Terms(
                queue,
                type,
                maxRetry,
                retention,
                offered,
                unique(),
                group == null ? null : new Group(queue, type, group));
    }

    private @Nullable Unique unique() {
        String key = text();
        return key == null ? null : new Unique(key, millis(), Unique.Scope.valueOf(word()));
    }

    private Times times() {
        return new Times(when(), instant(), instant(), when(), in.getLong());
    }

    private Findings findings() {
        String category = text();
        String message = text();
        String reason = text();
        TaskError error =
                category == null || message == null ? null : new TaskError(ErrorCategory.valueOf(category), message);
        return new Findings(error, reason == null ? null : ArchiveReason.valueOf(reason), text());
    }

    private @Nullable Incarnation owner() {
        return flag() ? new Incarnation(new UUID(in.getLong(), in.getLong())) : null;
    }

    private boolean flag() {
        return in.get() != 0;
    }

    private Duration millis() {
        return Duration.ofMillis(in.getLong());
    }

    private Instant when() {
        return Instant.ofEpochMilli(in.getLong());
    }

    private @Nullable Instant instant() {
        long millis = in.getLong();
        return millis == RowWriter.ABSENT ? null : Instant.ofEpochMilli(millis);
    }

    private String word() {
        return Objects.requireNonNull(text());
    }

    private @Nullable String text() {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
