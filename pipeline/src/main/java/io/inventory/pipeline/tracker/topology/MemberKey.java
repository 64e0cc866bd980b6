package io.inventory.pipeline.tracker.topology;

import io.inventory.schema.task.Group;
import io.inventory.schema.task.TaskId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A member's place in its group: group, time, id, in an order that bytes keep.
 *
 * @param since when it came there, in whole milliseconds, not before 1970
 */
record MemberKey(Group group, Instant since, TaskId id) {

    /** No name contains it, so no group's keys lie within another's. */
    private static final byte END_OF_NAME = 0;

    private static final int AFTER_NAME = 1 + Long.BYTES + StoreSerdes.Ids.SIZE;

    Bytes bytes() {
        ByteBuffer key = prefix(group, AFTER_NAME - 1).putLong(since.toEpochMilli());
        return Bytes.wrap(StoreSerdes.Ids.put(key, id).array());
    }

    /** A key of {@code group}. */
    static MemberKey read(Group group, Bytes key) {
        byte[] bytes = key.get();
        ByteBuffer rest = ByteBuffer.wrap(bytes, bytes.length - AFTER_NAME + 1, AFTER_NAME - 1);
        return new MemberKey(group, Instant.ofEpochMilli(rest.getLong()), StoreSerdes.Ids.read(rest));
    }

    /** Before every key of a group. */
    static Bytes first(Group group) {
        return Bytes.wrap(prefix(group, 0).array());
    }

    /** After every key of a group. */
    static Bytes last(Group group) {
        byte[] key = prefix(group, 0).array();
        key[key.length - 1]++;
        return Bytes.wrap(key);
    }

    private static ByteBuffer prefix(Group group, int more) {
        byte[] name = group.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + 1 + more).put(name).put(END_OF_NAME);
    }
}
