package io.inventory.pipeline.worker;

import io.inventory.schema.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what happens to claimed tasks from the pool over the committer to the books. Thread-safe once {@link #into} was called. */
final class LifeEnds implements HandlerPool.Ends, Committer.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LifeEnds.class);

    private final Chooser chooser;
    private final RunTimes runTimes;
    private final FinishRecords records;
    private final WorkerMetrics metrics;
    private final Consumer<Throwable> lost;
    private Consumer<Finish> committer = finish -> {};

    LifeEnds(
            Chooser chooser,
            RunTimes runTimes,
            FinishRecords records,
            WorkerMetrics metrics,
            Consumer<Throwable> lost) {
        this.chooser = chooser;
        this.runTimes = runTimes;
        this.records = records;
        this.metrics = metrics;
        this.lost = lost;
    }

    /** Before the first task: where finishes go. */
    void into(Consumer<Finish> theCommitter) {
        committer = theCommitter;
    }

    @Override
    public void started(Claimed claimed) {
        chooser.started(claimed);
    }

    @Override
    public void ended(Claimed claimed, Ending ending, Duration took) {
        runTimes.ran(claimed.task().type(), took.toNanos());
        settle(ending);
        chooser.ended(claimed);
    }

    @Override
    public void dropped(Claimed claimed, Ending ending) {
        settle(ending);
        chooser.dropped(claimed);
    }

    @Override
    public void leaked(Claimed claimed) {
        metrics.leaked(claimed.task().type().name());
    }

    @Override
    public void broken(RuntimeException defect) {
        lost.accept(defect);
    }

    private void settle(Ending ending) {
        chooser.unsettled(1);
        committer.accept(records.of(ending));
    }

    @Override
    public void committed(List<Finish> batch, long nanos) {
        chooser.unsettled(-batch.size());
        metrics.transaction("finish", nanos);
        batch.forEach(this::tell);
    }

    private void tell(Finish finish) {
        Task task = finish.task();
        metrics.finished(task.queue(), finish.outcome());
        LOG.atDebug()
                .addKeyValue("taskId", task.id())
                .addKeyValue("taskName", task.type())
                .addKeyValue("attempt", task.attempts().attempt())
                .addKeyValue("outcome", finish.outcome())
                .log("task ended");
    }

    @Override
    public void lost(Throwable why) {
        lost.accept(why);
    }
}
