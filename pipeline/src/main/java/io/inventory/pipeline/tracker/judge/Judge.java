package io.inventory.pipeline.tracker.judge;

import io.inventory.schema.control.Beat;
import io.inventory.schema.task.Incarnation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers who has fallen silent, while this tracker is the one to judge. Recoveries run elsewhere, one after the other: one that
 * takes long must not look like a gap in the following of beats. Belongs to the thread that follows.
 */
public final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    private final Leases leases;
    private final BooleanSupplier inOffice;
    private final Recoverer recoverer;
    private final Executor recoveries;
    private final Set<Incarnation> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Judges nobody before {@link #look}.
     *
     * @param inOffice whether this process holds partition 0 of the log, so that one judge acts at a time; two would do no harm
     * @param recoveries runs one recovery at a time, off the following thread
     */
    public Judge(Leases leases, BooleanSupplier inOffice, Recoverer recoverer, Executor recoveries) {
        this.leases = leases;
        this.inOffice = inOffice;
        this.recoverer = recoverer;
        this.recoveries = recoveries;
    }

    /** Called after every look at the beats that succeeded. */
    public void look() {
        leases.followed();
        if (inOffice.getAsBoolean()) {
            leases.expired().forEach(this::condemn);
        }
    }

    private void condemn(Beat.Worker silent) {
        if (underWay.add(silent.incarnation())) {
            LOG.atWarn()
                    .addKeyValue("worker", silent.host().name())
                    .addKeyValue("incarnation", silent.incarnation())
                    .log("a worker is silent and is being recovered");
            recoveries.execute(() -> recover(silent));
        }
    }

    /** What fails is found silent again at the next look. */
    private void recover(Beat.Worker silent) {
        try {
            recoverer.recover(silent);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("incarnation", silent.incarnation())
                    .log("a recovery failed and is tried again");
        } finally {
            underWay.remove(silent.incarnation());
        }
    }
}
