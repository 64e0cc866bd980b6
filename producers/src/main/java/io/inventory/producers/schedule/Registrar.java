package io.inventory.producers.schedule;

import io.inventory.pipeline.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the registered jobs those of this scheduler's configuration: the last scheduler to start wins. A job that stands with the same
 * spec and zone keeps its next fire time, so a restart neither skips a tick nor starts an interval anew.
 */
final class Registrar {

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    private final Store store;
    private final Wakeups wakeups;
    private final String name;

    /** @param name of this scheduler, as {@code host/pid} */
    Registrar(Store store, Wakeups wakeups, String name) {
        this.store = store;
        this.wakeups = wakeups;
        this.name = name;
    }

    /** @throws IllegalArgumentException when two jobs have the same name, queue and payload */
    void register(List<Job> jobs) {
        refuseEqualOnes(jobs);
        List<JobTable.Registered> registered = store.transaction(rows -> {
            JobTable table = new JobTable(rows);
            table.lockRegistration();
            Map<UUID, JobTable.Registered> known = byId(table.all());
            Instant now = table.now();
            for (Job job : jobs) {
                table.put(job, nextFire(job, known.get(job.id()), now), name);
            }
            table.removeAllBut(jobs.stream().map(Job::id).toList());
            return table.all();
        });
        registerWakeups();
        LOG.atInfo().addKeyValue("jobs", registered.size()).log("jobs registered");
    }

    /**
     * JobRunr reads, removes and inserts in statements of their own: two schedulers that start at the same time would trip over each
     * other, or the slower would leave the wake-ups of jobs that the other has replaced.
     */
    private void registerWakeups() {
        store.transaction(rows -> {
            JobTable table = new JobTable(rows);
            table.lockRegistration();
            wakeups.become(table.all());
            return null;
        });
    }

    private static Instant nextFire(
            Job job, JobTable.@org.jspecify.annotations.Nullable Registered known, Instant now) {
        if (known == null) {
            return job.firstFire(now);
        }
        if (sameTimes(job, known.job())) {
            return known.next();
        }
        // A changed interval counts from its last run; what has never run keeps waiting for its first.
        Spec spec = Spec.parse(job.spec());
        if (spec instanceof Spec.Every) {
            return known.prev() == null
                    ? known.next()
                    : spec.after(known.prev(), job.calendar().zone());
        }
        return spec.after(now, job.calendar().zone());
    }

    private static boolean sameTimes(Job job, Job known) {
        return job.spec().equals(known.spec())
                && Objects.equals(job.calendar().zone(), known.calendar().zone());
    }

    private static Map<UUID, JobTable.Registered> byId(List<JobTable.Registered> all) {
        Map<UUID, JobTable.Registered> byId = new HashMap<>();
        all.forEach(registered -> byId.put(registered.id(), registered));
        return byId;
    }

    private static void refuseEqualOnes(List<Job> jobs) {
        List<UUID> seen = new ArrayList<>();
        for (Job job : jobs) {
            if (seen.contains(job.id())) {
                throw new IllegalArgumentException(
                        "scheduler.jobs: %s stands twice with the same queue and payload; remove one"
                                .formatted(job.name()));
            }
            seen.add(job.id());
        }
    }
}
