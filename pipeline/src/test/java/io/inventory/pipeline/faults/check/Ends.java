package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.TaskEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attempts that ended twice, started twice or went backwards. */
final class Ends {

    private Ends() {}

    static List<String> find(Evidence evidence) {
        List<String> broken = new ArrayList<>();
        for (Story story : evidence.stories().all()) {
            broken.addAll(inLog(story));
        }
        Map<Attempt, String> started = new HashMap<>();
        for (Run run : evidence.journals().runs()) {
            String other = started.putIfAbsent(run.attempt(), run.process());
            if (other != null) {
                broken.add("%s started in %s and in %s".formatted(run.attempt(), other, run.process()));
            }
        }
        return broken;
    }

    private static List<String> inLog(Story story) {
        List<String> broken = new ArrayList<>();
        Map<Integer, TaskEvent> ends = new HashMap<>();
        int last = 0;
        for (LogEntry entry : story.entries()) {
            if (entry.event() instanceof TaskEvent.Finish finish) {
                TaskEvent other = ends.putIfAbsent(finish.attempt(), finish);
                if (other != null) {
                    broken.add("attempt %d of %s ended twice: %s, %s"
                            .formatted(finish.attempt(), story.id(), other, finish));
                }
            } else if (entry.event() instanceof TaskEvent.Active active) {
                if (active.attempt() <= last) {
                    broken.add("%s was claimed as attempt %d after %d".formatted(story.id(), active.attempt(), last));
                }
                last = active.attempt();
            }
        }
        return broken;
    }
}
