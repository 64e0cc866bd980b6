package io.inventory.producers.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jobrunr.jobs.JobDetails;
import org.jobrunr.jobs.JobParameter;
import org.jobrunr.jobs.RecurringJob;
import org.jobrunr.scheduling.interval.Interval;
import org.jobrunr.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JobRunr's recurring jobs: one that wakes us for each of ours, and one that looks after all of them, because a leader that dies takes
 * the wake-ups in its memory with it, and the next of a rare job would come too late.
 */
final class Wakeups {

    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final String SWEEP = "sweep";
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(15);
    /** What JobRunr's open edition is meant for. */
    private static final int MANY = 100;

    private final StorageProvider storage;

    Wakeups(StorageProvider storage) {
        this.storage = storage;
    }

    /** Registers what is new or fires at other times than before, and removes what is no longer wanted. */
    void become(List<JobTable.Registered> jobs) {
        warnOfTooMany(jobs.size());
        Set<String> wanted = new HashSet<>(Set.of(SWEEP));
        List<RecurringJob> standing = storage.getRecurringJobs();
        for (JobTable.Registered registered : jobs) {
            RecurringJob wakeup = wakeup(registered);
            wanted.add(wakeup.getId());
            if (standing.stream().noneMatch(other -> sameTimes(other, wakeup))) {
                storage.saveRecurringJob(wakeup);
            }
        }
        if (standing.stream().noneMatch(other -> other.getId().equals(SWEEP))) {
            storage.saveRecurringJob(sweep());
        }
        standing.stream()
                .map(RecurringJob::getId)
                .filter(id -> !wanted.contains(id))
                .forEach(storage::deleteRecurringJob);
    }

    private static RecurringJob wakeup(JobTable.Registered registered) {
        Spec spec = Spec.parse(registered.job().spec());
        ZoneId zone = registered.job().calendar().zone();
        JobDetails call = call(
                "wake", List.of(new JobParameter(String.class, registered.id().toString())));
        return new RecurringJob(
                registered.id().toString(),
                call,
                spec.schedule(),
                zone,
                RecurringJob.CreatedBy.API,
                spec.anchor(registered.next()));
    }

    private static RecurringJob sweep() {
        return new RecurringJob(
                SWEEP,
                call("sweep", List.of()),
                new Interval(SWEEP_EVERY),
                ZoneOffset.UTC,
                RecurringJob.CreatedBy.API,
                Instant.EPOCH);
    }

    private static JobDetails call(String method, List<JobParameter> parameters) {
        JobDetails details = new JobDetails(Ticker.class.getName(), null, method, parameters);
        details.setCacheable(true);
        return details;
    }

    private static boolean sameTimes(RecurringJob standing, RecurringJob wanted) {
        return standing.getId().equals(wanted.getId())
                && standing.getScheduleExpression().equals(wanted.getScheduleExpression())
                && standing.getZoneId().equals(wanted.getZoneId());
    }

    private static void warnOfTooMany(int jobs) {
        if (jobs > MANY) {
            LOG.atWarn()
                    .addKeyValue("jobs", jobs)
                    .log("more recurring jobs than the scheduler's engine is meant for (100)");
        }
    }

    /** The id that a wake-up was registered with. */
    static UUID jobOf(String wakeup) {
        return UUID.fromString(wakeup);
    }
}
