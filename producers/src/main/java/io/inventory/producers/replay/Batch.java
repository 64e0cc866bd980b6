package io.inventory.producers.replay;

import io.inventory.schema.task.Task;
import java.util.ArrayList;
import java.util.List;

/** Tasks that are offered together: few enough for one short transaction. Used by one thread. */
final class Batch {

    static final int MOST_TASKS = 500;
    private static final long MOST_BYTES = 4L << 20;

    private final int most;
    private final List<Task> tasks = new ArrayList<>();
    private long bytes;

    Batch(int most) {
        this.most = most;
    }

    void add(Task task) {
        tasks.add(task);
        bytes += task.body().bytes().length;
    }

    boolean isFull() {
        return tasks.size() >= most || bytes >= MOST_BYTES;
    }

    List<Task> take() {
        List<Task> taken = List.copyOf(tasks);
        tasks.clear();
        bytes = 0;
        return taken;
    }
}
