package io.inventory.cli.wiring;

import com.fasterxml.uuid.Generators;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.GlobalOptions;
import io.inventory.cli.frame.Terminal;
import io.inventory.cli.log.Logs;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Printer;
import io.inventory.cli.service.Backbone;
import io.inventory.cli.service.Hosts;
import io.inventory.cli.service.HttpSecrets;
import io.inventory.cli.service.PlanDesk;
import io.inventory.cli.service.SinkModels;
import io.inventory.cli.service.SourceDesk;
import io.inventory.cli.service.Sources;
import io.inventory.cli.service.TrackerCheck;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigLoader;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.control.CommandSender;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.control.QueueRemains;
import io.inventory.pipeline.control.Roll;
import io.inventory.pipeline.control.VerbSender;
import io.inventory.pipeline.doctor.check.Patient;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.log.QueueOffsets;
import io.inventory.pipeline.log.TaskTrace;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.sink.HeldRemovals;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.migration.MigrationFiles;
import io.inventory.pipeline.store.migration.Migrations;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.PendingDrain;
import io.inventory.producers.replay.Pace;
import io.inventory.producers.replay.Replay;
import io.inventory.producers.replay.ReplayProgress;
import io.inventory.standalone.home.InventoryHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The object graph, made as far as a command asks for it: {@code --help} reads no configuration, {@code db status} opens no
 * Kafka client. Closes what it made, newest first. Not thread-safe: the command's own thread asks.
 */
public final class Wiring implements AutoCloseable {

    private final Terminal terminal;
    private final GlobalOptions options;
    private final Map<String, String> environment;
    private final Clock clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable Config config;
    private @Nullable KafkaAccess kafka;
    /** Made when it is asked for: to find a source of randomness takes longer than to print a help. */
    private @Nullable Supplier<UUID> ids;

    /** Makes nothing yet. */
    public Wiring(Terminal terminal, GlobalOptions options, Map<String, String> environment, Clock clock) {
        this.terminal = terminal;
        this.options = options;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
    }

    /** Where to read and write. */
    public Terminal terminal() {
        return terminal;
    }

    /** A printer on standard output. */
    public Printer printer(OutputFormat format) {
        return new Printer(terminal.out(), format);
    }

    /** The configuration; its warnings went to standard error when it was read. */
    public Config config() {
        if (config == null) {
            ConfigLoader.Loaded loaded =
                    new ConfigLoader(environment).load(options.configFiles(environment), options.databaseUri());
            loaded.warnings().forEach(warning -> terminal.err().println("warning: " + warning));
            config = loaded.config();
        }
        return config;
    }

    /** Lets a long-running process log as configured; other commands log errors only. */
    public void logAsService() {
        Logs.asConfigured(config().logging(), options.isDebug());
    }

    /** Lets a command that somebody watches tell warnings only; needs no configuration. */
    public void logWarnings() {
        Logs.warnings(options.isDebug());
    }

    /** What moves the database's tables. */
    public Migrations migrations() {
        return databaseReach().migrations();
    }

    /** What writes new migrations; needs no database. */
    public MigrationFiles migrationFiles() {
        return databaseReach().files();
    }

    /** The database, for commands that read a little. */
    public Database database() {
        return databaseReach().database();
    }

    /** The database, however it is used. */
    DatabaseReach databaseReach() {
        return new DatabaseReach(config(), home(), environment, clock, opened::push);
    }

    /** What doctor examines. */
    public Patient patient() {
        DatabaseReach records = databaseReach();
        return new Patient(
                kafka(),
                tracker(),
                Limits.DEFAULT,
                records.isKnown() ? Optional.of(Memo.of(records::examined)) : Optional.empty(),
                clock);
    }

    /** The folder of this user's standalone. */
    public InventoryHome home() {
        return InventoryHome.locate(environment, Path.of(System.getProperty("user.home")));
    }

    /** Where Kafka and the database are. */
    public Backbone backbone() {
        return Backbone.locate(config(), home(), environment::get);
    }

    /**
     * Kafka, which has answered once.
     *
     * @throws CommandFailure OUT_OF_REACH when it does not answer
     */
    public KafkaAccess kafka() {
        if (kafka == null) {
            kafka = KafkaReach.open(Backbone.locateKafka(config(), home()), Backbone.catalog(config()), opened::push);
        }
        return kafka;
    }

    /** The processes that beat. */
    public Beats beats() {
        return new Beats(kafka());
    }

    /** Whatever tracker answers. */
    public TrackerClient tracker() {
        return new TrackerClient(
                new TrackerAddresses(config().kafka(), home(), this::beats), HttpSecrets.asking(config().http()));
    }

    /** What submits tasks. */
    public Submitter submitter() {
        Submitter submitter = new Submitter(kafka(), ids(), "cli");
        opened.push(submitter);
        return submitter;
    }

    /** What asks the brokers how far a queue is claimed; needs no tracker. */
    public QueueOffsets queueOffsets() {
        return new QueueOffsets(kafka().admin(), kafka().catalog().topics());
    }

    /** What reads a task's events from the log; needs no tracker. */
    public TaskTrace taskTrace() {
        return new TaskTrace(kafka().clients(), kafka().catalog().topics());
    }

    /**
     * What offers tasks of the past again.
     *
     * @param perSecond tasks, infinite for no limit
     */
    public Replay replay(double perSecond, ReplayProgress progress) {
        return new Replay(kafka(), new Pace(perSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep), progress);
    }

    /** What pauses and resumes queues. */
    public QueueControls queueControls() {
        return new QueueControls(kafka(), clock, asker());
    }

    /** What asks something of the tracker. */
    public VerbSender verbSender() {
        return new VerbSender(kafka(), System::nanoTime);
    }

    /** What the broker has of a queue. */
    public QueueRemains queueRemains() {
        return new QueueRemains(kafka(), queueControls());
    }

    /** Who asks, as {@code user@host}. */
    public String asker() {
        return System.getProperty("user.name") + "@" + hostName();
    }

    /** What takes pending tasks out of a queue. */
    public PendingDrain pendingDrain() {
        return new PendingDrain(
                kafka(), queueControls(), new TrackerCheck(tracker()), new Clocks(clock, System::nanoTime), ids());
    }

    /** What waits for workers' beats to say that something is done. */
    public Roll roll() {
        return new Roll(kafka().clients(), kafka().catalog().topics(), System::nanoTime);
    }

    /**
     * What tells workers to do something.
     *
     * @param timeout for the answers of all that are told something at once
     */
    public WorkerTalk workerTalk(Duration timeout) {
        CommandSender sender =
                new CommandSender(kafka().clients(), kafka().catalog().topics(), System::nanoTime);
        return new WorkerTalk(sender, ids(), timeout);
    }

    /** New ids, in the order of time. */
    public Supplier<UUID> ids() {
        if (ids == null) {
            ids = Generators.timeBasedEpochGenerator()::generate;
        }
        return ids;
    }

    /** The task types of this program; needs no configuration. */
    public Handlers handlers() {
        return Handlers.load();
    }

    /** The models of this program; needs no configuration. */
    public ResourceModels models() {
        return new ResourceModels(Sources.readable());
    }

    /** What plans are made with; the caller closes it. */
    public PlanDesk planDesk() {
        return PlanDesk.open(config(), databaseReach().address(), clock);
    }

    /** The configured sources, to ask whether they can be read; needs neither Kafka nor a database. The caller closes it. */
    public SourceDesk sourceDesk() {
        return SourceDesk.open(config(), environment, clock);
    }

    /** What the delete budget holds back; its models have the budgets of the configuration. */
    public HeldRemovals heldRemovals() {
        return new HeldRemovals(database(), SinkModels.of(config()));
    }

    /** The time, for what people are shown. */
    public Clock clock() {
        return clock;
    }

    /** The name of this machine, as its workers say it. */
    public String hostName() {
        return Hosts.hostName();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                terminal.err().println("warning: " + e.getMessage());
            }
        }
    }
}
