package io.inventory.pipeline.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The unclaimed records of one partition, in their order. Belongs to one thread. */
final class Shelf {

    /** Records; about what one claim takes of one partition. */
    private static final int FULL = 2_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private long seen;
    private boolean blocked;

    /** @return whether it has just become impossible to get past {@code entry} */
    boolean add(Entry entry) {
        entries.add(entry);
        bytes += entry.bytes();
        seen = entry.record().offset() + 1;
        boolean blocks = !blocked && entry.is(Entry.Kind.NEWER);
        blocked |= blocks;
        return blocks;
    }

    /** Whether fetching more would be of no use now. */
    boolean full(long mostBytes) {
        return blocked || entries.size() >= FULL || bytes >= mostBytes;
    }

    int size() {
        return entries.size();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** The offset behind the newest entry that was ever here. */
    long seen() {
        return seen;
    }

    @Nullable
    Entry head() {
        return entries.peekFirst();
    }

    Iterator<Entry> iterator() {
        return entries.iterator();
    }

    void removeFirst(int count) {
        for (int i = 0; i < count; i++) {
            bytes -= entries.remove().bytes();
        }
    }

    /** The doubtful ones at the head, {@code most} of them at the most. */
    List<Entry> doubtful(int most) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (found.size() == most || !entry.is(Entry.Kind.DOUBTFUL)) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** Puts the judged ones in the place of the doubtful ones at the head. */
    void judge(int count, UnaryOperator<Entry> judged) {
        List<Entry> head = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            head.add(judged.apply(entries.remove()));
        }
        for (int i = head.size() - 1; i >= 0; i--) {
            entries.addFirst(head.get(i));
        }
    }
}
