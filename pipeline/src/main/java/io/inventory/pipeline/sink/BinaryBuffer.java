package io.inventory.pipeline.sink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bytes that grow, with the fields of PostgreSQL's binary COPY: big-endian, each after its length. Not thread-safe. */
final class BinaryBuffer {

    private static final int NULL = -1;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1 << 16];
    private int size;

    void write(byte[] source) {
        ensure(source.length);
        System.arraycopy(source, 0, bytes, size, source.length);
        size += source.length;
    }

    void int16(int value) {
        ensure(Short.BYTES);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    void int32(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    private void int64(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void number(int value) {
        int32(Integer.BYTES);
        int32(value);
    }

    void number(long value) {
        int32(Long.BYTES);
        int64(value);
    }

    void numberOrNull(@Nullable Long value) {
        if (value == null) {
            int32(NULL);
        } else {
            number(value.longValue());
        }
    }

    void uuid(@Nullable UUID value) {
        if (value == null) {
            int32(NULL);
            return;
        }
        int32(2 * Long.BYTES);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    void text(@Nullable String value) {
        if (value == null) {
            int32(NULL);
            return;
        }
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        write(encoded);
    }

    /** Leaves room for a length that is not known yet; answers its place for {@link #close}. */
    int open() {
        int32(0);
        return size;
    }

    /** Fills in the length of what was written since {@link #open}. */
    void close(int start) {
        int end = size;
        size = start - Integer.BYTES;
        int32(end - start);
        size = end;
    }

    /** The array behind it, valid up to {@link #size} and until the next write. */
    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Empties it and keeps its room. */
    void clear() {
        size = 0;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
