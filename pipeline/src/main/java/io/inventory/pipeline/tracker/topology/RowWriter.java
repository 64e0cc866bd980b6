package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Findings;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Terms;
import io.inventory.pipeline.tracker.fold.Times;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.Unique;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a row as bytes for the tracker's own store, small and fast, as it is rewritten at each of a task's steps. */
final class RowWriter {

    /** The first byte: another one is another form. */
    static final int VERSION = 3;

    static final long ABSENT = Long.MIN_VALUE;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private RowWriter() {}

    static byte[] write(TaskRow row) {
        try {
            RowWriter writer = new RowWriter();
            writer.row(row);
            return writer.bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private void row(TaskRow row) throws IOException {
        out.writeByte(VERSION);
        text(row.state().name());
        text(row.mark().name());
        terms(row.terms());
        attempts(row.attempts());
        times(row.times());
        findings(row.findings());
        owner(row.owner());
    }

    private void terms(Terms terms) throws IOException {
        text(terms.queue().name());
        text(terms.type().name());
        out.writeInt(terms.maxRetry());
        out.writeLong(terms.retention().toMillis());
        out.writeBoolean(terms.offered());
        text(terms.group() == null ? null : terms.group().name());
        unique(terms.unique());
    }

    private void unique(@Nullable Unique unique) throws IOException {
        text(unique == null ? null : unique.key());
        if (unique != null) {
            out.writeLong(unique.ttl().toMillis());
            text(unique.scope().name());
        }
    }

    private void attempts(Attempts attempts) throws IOException {
        out.writeInt(attempts.attempt());
        out.writeInt(attempts.retried());
        out.writeInt(attempts.crashed());
        out.writeInt(attempts.deferred());
    }

    private void times(Times times) throws IOException {
        out.writeLong(times.since().toEpochMilli());
        instant(times.due());
        instant(times.lastFailed());
        out.writeLong(times.whole().toEpochMilli());
        out.writeLong(times.offset());
    }

    private void findings(Findings findings) throws IOException {
        TaskError error = findings.error();
        text(error == null ? null : error.category().name());
        text(error == null ? null : error.message());
        text(findings.reason() == null ? null : findings.reason().name());
        text(findings.result());
    }

    private void owner(@Nullable Incarnation owner) throws IOException {
        out.writeBoolean(owner != null);
        if (owner != null) {
            out.writeLong(owner.value().getMostSignificantBits());
            out.writeLong(owner.value().getLeastSignificantBits());
        }
    }

    private void instant(@Nullable Instant instant) throws IOException {
        out.writeLong(instant == null ? ABSENT : instant.toEpochMilli());
    }

    private void text(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
