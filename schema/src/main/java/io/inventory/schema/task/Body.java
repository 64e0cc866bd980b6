package io.inventory.schema.task;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a task carries: opaque bytes, and the headers that are not the engine's own. Both survive retry, recovery and replay
 * byte for byte. The array is not copied; whoever makes a body gives it away.
 *
 * @param bytes the payload, empty when the task has none
 * @param headers headers unknown to this version, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below; a copy per hop would cost more than it guards
public record Body(byte[] bytes, List<Map.Entry<String, byte[]>> headers) {

    /** No payload. */
    public static final Body EMPTY = new Body(new byte[0], List.of());

    public Body {
        headers = List.copyOf(headers);
    }

    /** A payload without foreign headers. */
    public static Body of(byte[] bytes) {
        return new Body(bytes, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body that && Arrays.equals(bytes, that.bytes) && sameHeaders(that);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%d bytes".formatted(bytes.length);
    }

    private boolean sameHeaders(Body that) {
        if (headers.size() != that.headers.size()) {
            return false;
        }
        for (int i = 0; i < headers.size(); i++) {
            var mine = headers.get(i);
            var theirs = that.headers.get(i);
            if (!mine.getKey().equals(theirs.getKey()) || !Arrays.equals(mine.getValue(), theirs.getValue())) {
                return false;
            }
        }
        return true;
    }
}
