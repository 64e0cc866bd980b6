package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.TaskId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * What handlers did, told by themselves: one file a process, a line a fact, written before what it tells of counts. A line is one
 * write to the end of the file, so it outlives a kill of the process whole. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    static final String SUFFIX = ".journal";

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** @param name of the process, nobody else's */
    public static Journal open(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        return new Journal(FileChannel.open(
                folder.resolve(name + SUFFIX), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** @param at when the worker let it start */
    public void started(Attempt attempt, Instant at) {
        write("start", attempt, Long.toString(at.toEpochMilli()));
    }

    /** Before the child can exist. */
    public void child(Attempt parent, TaskId child) {
        write("child", parent, child.toString());
    }

    public void ended(Attempt attempt, Instant at) {
        write("end", attempt, Long.toString(at.toEpochMilli()));
    }

    /** A judge is about to fence somebody. */
    public void fences(Incarnation who) {
        write("fence", new Attempt(new TaskId(who.value()), 0), "-");
    }

    private synchronized void write(String fact, Attempt attempt, String last) {
        String line = "%s %s %d %s%n".formatted(fact, attempt.task(), attempt.number(), last);
        try {
            int written = file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            if (written != line.length()) {
                throw new IOException("a line was cut");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
