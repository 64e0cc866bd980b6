package io.inventory.pipeline.tracker;

import io.inventory.pipeline.control.BeatPublisher;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.Recovery;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.tracker.judge.BeatWatch;
import io.inventory.pipeline.tracker.judge.Judge;
import io.inventory.pipeline.tracker.judge.Leases;
import io.inventory.pipeline.tracker.judge.SkipConfirmer;
import io.inventory.pipeline.tracker.judge.SkipWatch;
import io.inventory.pipeline.tracker.judge.TopicTrimmer;
import io.inventory.pipeline.tracker.metrics.TrackerMetrics;
import io.inventory.pipeline.worker.DrainMarks;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code inventory tracker start} runs: the tracker, its judge, its beats, and what is put in order now and then. Thread-safe;
 * {@link #close} may be called again.
 */
public final class TrackerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrackerProcess.class);
    private static final Duration BETWEEN_TRIMS = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS_AT_DRAINS = Duration.ofMinutes(1);

    private final Tracker tracker;
    private final ControlBoard control;
    private final BeatWatch watch;
    private final SkipConfirmer skips;
    private final BeatPublisher beats;
    private final Chores chores;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Who this tracker is.
     *
     * @param incarnation of this start
     * @param host shown by {@code worker list}
     */
    public record Identity(Incarnation incarnation, Host host) {}

    private TrackerProcess(
            Tracker tracker,
            ControlBoard control,
            BeatWatch watch,
            SkipConfirmer skips,
            BeatPublisher beats,
            Chores chores) {
        this.tracker = tracker;
        this.control = control;
        this.watch = watch;
        this.skips = skips;
        this.beats = beats;
        this.chores = chores;
    }

    /**
     * Starts all of it; returns before the tracker's partitions are open: see {@link #ready}.
     *
     * @param http serves the queries; belongs to the caller, who closes it after this
     * @param metrics of the process; one tracker in each
     * @throws KafkaUnavailableException when Kafka does not answer, and while a tracker of an earlier version still runs
     */
    public static TrackerProcess start(
            KafkaAccess kafka,
            HttpService http,
            Tracker.Address address,
            Identity identity,
            Clocks clocks,
            Metrics metrics,
            TrackerSettings settings)
            throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
        var topics = kafka.catalog().topics();
        new Predecessors(kafka.admin(), topics).clear(settings.stateDirectory());
        Leases leases = new Leases(clocks.nanos());
        ControlBoard control = new ControlBoard(kafka.clients(), topics);
        control.start();
        var outside = new Tracker.Outside(leases::silent, control::paused, clocks.wall());
        var parts = new Tracker.Parts(kafka, http, address, outside, new TrackerMetrics(metrics));
        Tracker tracker = Tracker.start(parts, settings);
        Chores chores = new Chores(tracker::holdsFirstPartition);
        BeatWatch watch = watch(kafka, leases, tracker::holdsFirstPartition, chores);
        Beat beat = new Beat.Tracker(identity.incarnation(), identity.host(), address.url());
        BeatPublisher beats = new BeatPublisher(kafka.clients().producer(), topics.workers(), () -> beat, clocks);
        beats.start();
        SkipConfirmer skips = new SkipConfirmer(() -> new SkipWatch(kafka, tracker::holdsFirstPartition));
        skips.start();
        chores.every(
                BETWEEN_TRIMS, "delete old tasks", new TopicTrimmer(kafka.admin(), topics, clocks.wall())::trimAll);
        var controls = new QueueControls(
                kafka, clocks.wall(), "tracker@" + identity.host().host());
        chores.every(BETWEEN_LOOKS_AT_DRAINS, "end drains", new DrainMarks(kafka, control, controls)::clear);
        return new TrackerProcess(tracker, control, watch, skips, beats, chores);
    }

    private static BeatWatch watch(KafkaAccess kafka, Leases leases, BooleanSupplier inOffice, Chores chores) {
        Judge judge = new Judge(leases, inOffice, new Recovery(kafka)::recover, chores.threads());
        String workers = kafka.catalog().topics().workers();
        BeatWatch watch = new BeatWatch(kafka.clients()::reader, workers, leases, judge);
        watch.start();
        return watch;
    }

    /** Whether its partitions are open. */
    public boolean ready() {
        return tracker.ready();
    }

    /** Whether it goes on: false once it has failed for good. */
    public boolean alive() {
        return tracker.alive();
    }

    /** Leaves, so that other trackers take over at once. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.close();
        skips.close();
        chores.close();
        tracker.close();
        control.close();
        leave();
    }

    private void leave() {
        try {
            beats.leave();
        } catch (KafkaUnavailableException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("could not say that this tracker left");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
