package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Rule;
import io.inventory.pipeline.config.bind.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Jobs are distinct, and what each of them says can be scheduled and submitted. */
public final class SchedulerRule implements Rule {

    @Override
    public void check(Section scheduler) {
        scheduler
                .text("default_queue")
                .flatMap(QueueNames::fault)
                .ifPresent(fault -> scheduler.fault("default_queue", fault));
        String defaultQueue = scheduler.text("default_queue").orElse("default");
        Set<List<String>> seen = new HashSet<>();
        for (Section job : scheduler.items("jobs")) {
            checkJob(job);
            List<String> identity = List.of(
                    job.text("name").orElse(""),
                    job.text("queue").orElse(defaultQueue),
                    job.text("payload").orElse(""));
            if (!seen.add(identity)) {
                job.fault("is the same job as an earlier one: name, queue and payload are equal");
            }
        }
    }

    private static void checkJob(Section job) {
        job.text("name")
                .filter(name -> !name.matches("[^.\\s:]+(:[^.\\s:]+)*"))
                .ifPresent(name -> job.fault("name", "\"" + name + "\" is no task type; write aws:task:collect-vpcs"));
        job.text("queue").flatMap(QueueNames::fault).ifPresent(fault -> job.fault("queue", fault));
        job.text("spec").flatMap(ScheduleText::fault).ifPresent(fault -> job.fault("spec", fault));
        job.text("payload").flatMap(PayloadText::fault).ifPresent(fault -> job.fault("payload", fault));
    }
}
