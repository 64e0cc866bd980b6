package io.inventory.pipeline.enqueue;

import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Body;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * The payload of a group's one task: {@code {"members":[…]}}, the members' payloads in their order, byte for byte. So a member's
 * payload has to be a JSON object, or empty, which stands for an empty one.
 */
public final class GroupMembers {

    private static final byte[] BEGIN = "{\"members\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private GroupMembers() {}

    /** @throws IllegalArgumentException when a member's payload cannot be one of a list in JSON */
    public static void check(Body member) {
        if (!isObject(bytes(member))) {
            throw new IllegalArgumentException(
                    "the payload of a task of a group must be a JSON object such as '{\"account_id\": \"123456789012\"}'");
        }
    }

    /** Bytes that {@link #join} makes of so many members of so many bytes together, or less. */
    public static long size(long members, long bytes) {
        return BEGIN.length + END.length + bytes + (1L + EMPTY.length) * members;
    }

    /** One payload of all; one that was not checked and is no JSON object becomes a text. */
    public static Body join(List<Body> members) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(BEGIN);
        for (Iterator<Body> each = members.iterator(); each.hasNext(); ) {
            byte[] member = bytes(each.next());
            all.writeBytes(isObject(member) ? member : Json.write(new String(member, StandardCharsets.UTF_8)));
            if (each.hasNext()) {
                all.write(',');
            }
        }
        all.writeBytes(END);
        return Body.of(all.toByteArray());
    }

    private static byte[] bytes(Body member) {
        return member.bytes().length == 0 ? EMPTY : member.bytes();
    }

    private static boolean isObject(byte[] bytes) {
        try {
            return Json.mapper().readTree(bytes).isObject();
        } catch (JacksonException e) {
            return false;
        }
    }
}
