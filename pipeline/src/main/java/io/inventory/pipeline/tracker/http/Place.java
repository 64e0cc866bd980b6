package io.inventory.pipeline.tracker.http;

import io.inventory.schema.task.TaskId;
import java.time.Instant;
import java.util.Comparator;

/** A place in a list. Its text is the cursor that callers hand back. */
record Place(Instant time, TaskId id) {

    /** As the index has them: by time, then by the id's bits. */
    static final Comparator<Place> ORDER = Comparator.comparing(Place::time).thenComparing(Place::id);

    String text() {
        return time.toEpochMilli() + "_" + id;
    }

    /** @throws IllegalArgumentException when this is the text of no place */
    static Place parse(String text) {
        int end = text.indexOf('_');
        try {
            Instant time = Instant.ofEpochMilli(Long.parseLong(text.substring(0, Math.max(end, 0))));
            return new Place(time, TaskId.parse(text.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("after must be what 'next' of a page said, not '%s'".formatted(text), e);
        }
    }
}
