package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Task;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A whole record as one value: its headers, each with a length, then its payload byte for byte. */
final class RecordCodec {

    private RecordCodec() {}

    static byte[] write(Task task) {
        return write(TaskCodec.headers(task), TaskCodec.value(task));
    }

    static byte[] write(Headers all, byte[] value) {
        Header[] headers = all.toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(headers.length);
            for (Header header : headers) {
                sized(out, header.key().getBytes(StandardCharsets.UTF_8));
                sized(out, header.value());
            }
            out.write(value);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static Task read(byte[] bytes) {
        Headers headers = new RecordHeaders();
        byte[] payload = read(ByteBuffer.wrap(bytes), headers);
        try {
            return TaskCodec.decode(headers, payload);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException("the tracker's store holds a record that is no task", e);
        }
    }

    /**
     * Reads to the end.
     *
     * @param headers are added to
     * @return the payload
     */
    static byte[] read(ByteBuffer in, Headers headers) {
        for (int left = in.getInt(); left > 0; left--) {
            String name = new String(sized(in), StandardCharsets.UTF_8);
            headers.add(name, sized(in));
        }
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        return payload;
    }

    private static void sized(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] sized(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
