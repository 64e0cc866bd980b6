package io.inventory.pipeline.worker;

import io.inventory.schema.control.Beat;
import io.inventory.schema.task.TaskId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The runs under way: shown, stopped, given up on. Thread-safe. */
final class Runs {

    private final Set<Run> runs = ConcurrentHashMap.newKeySet();

    void add(Run run) {
        runs.add(run);
    }

    void remove(Run run) {
        runs.remove(run);
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** The longest {@value Beat.Worker#MOST_RUNNING} of them. */
    List<Beat.Running> shown() {
        return runs.stream()
                .map(Run::shown)
                .sorted(Comparator.comparing(Beat.Running::since))
                .limit(Beat.Worker.MOST_RUNNING)
                .toList();
    }

    /** @return whether the task runs and has been told to stop by this call */
    boolean stop(TaskId id, StopReason reason, long now) {
        for (Run run : runs) {
            if (run.task().id().equals(id)) {
                return run.stop(reason, now);
            }
        }
        return false;
    }

    /** Interrupts every handler. */
    void stopAll(StopReason reason, long now) {
        for (Run run : runs) {
            var unused = run.stop(reason, now);
        }
    }

    /**
     * Interrupts the handlers whose time is over, and ends the runs of those that do not give way.
     *
     * @param grace nanoseconds that an interrupted handler may take
     * @param deaf told each run that was ended so
     */
    void watch(long now, long grace, Consumer<Run> deaf) {
        for (Run run : runs) {
            run.stopWhenDue(now);
            if (run.ignoresStop(now, grace) && run.end()) {
                deaf.accept(run);
            }
        }
    }
}
