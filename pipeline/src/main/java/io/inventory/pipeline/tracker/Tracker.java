package io.inventory.pipeline.tracker;

import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.query.HttpJson;
import io.inventory.pipeline.tracker.http.Lag;
import io.inventory.pipeline.tracker.http.LocalShards;
import io.inventory.pipeline.tracker.http.QueueReport;
import io.inventory.pipeline.tracker.http.TrackerQueries;
import io.inventory.pipeline.tracker.metrics.StoreGauges;
import io.inventory.pipeline.tracker.metrics.TrackerMetrics;
import io.inventory.pipeline.tracker.topology.PartitionViews;
import io.inventory.pipeline.tracker.topology.StoreReader;
import io.inventory.pipeline.tracker.topology.TrackerTopology;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tracker: the Streams application and its queries. Several share the partitions of the log. Thread-safe; {@link #close} may be
 * called again.
 */
public final class Tracker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tracker.class);
    private static final Duration CLOSING = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final PartitionViews views;
    private final TopicKeeper topics;
    private final Watch watch;

    /**
     * What a tracker stands on; all of it belongs to whoever wired the program.
     *
     * @param http serves the queries
     */
    public record Parts(
            KafkaAccess kafka, HttpService http, Address address, Outside outside, TrackerMetrics metrics) {}

    /**
     * Where peers ask this tracker.
     *
     * @param url such as {@code http://10.0.0.7:6081}; must be one that other machines reach where there are other trackers
     * @param asking how this tracker asks its peers
     */
    public record Address(String url, HttpJson asking) {

        /** @param token that peers ask for */
        public Address(String url, Optional<String> token) {
            this(url, new HttpJson(token));
        }

        String server() {
            return url.substring(scheme().length());
        }

        /** {@code http://} or {@code https://}, the same for all trackers. */
        String scheme() {
            return url.substring(0, url.indexOf("://") + "://".length());
        }
    }

    /**
     * What a tracker is told by others.
     *
     * @param silent whether an incarnation's beats have stopped, or never came
     * @param paused whether a queue is paused
     */
    public record Outside(Predicate<Incarnation> silent, Predicate<QueueName> paused, InstantSource clock) {}

    private Tracker(KafkaStreams streams, PartitionViews views, TopicKeeper topics, Watch watch) {
        this.streams = streams;
        this.views = views;
        this.topics = topics;
        this.watch = watch;
    }

    /**
     * Makes the log where it is missing and joins the trackers. Returns before the partitions are open: see {@link #ready}.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when Kafka does not answer
     */
    public static Tracker start(Parts parts, TrackerSettings settings) throws InterruptedException {
        parts.kafka().maker().ensure(parts.kafka().catalog().common());
        PartitionViews views = new PartitionViews();
        TopicKeeper keeper =
                new TopicKeeper(parts.kafka().maker(), parts.kafka().catalog());
        KafkaStreams streams = streams(parts, settings, views, keeper);
        StoreReader stores = new StoreReader(streams, views);
        Lag lag = new KafkaLag(parts.kafka().admin(), parts.kafka().catalog().topics(), views);
        serve(parts, streams, stores, lag);
        InstantSource clock = parts.outside().clock();
        Watch watch = new Watch(
                new CatchUp(parts.kafka(), views, clock), new StoreGauges(stores, lag, clock, parts.metrics()));
        streams.start();
        watch.start();
        return new Tracker(streams, views, keeper, watch);
    }

    private static KafkaStreams streams(
            Parts parts, TrackerSettings settings, PartitionViews views, TopicKeeper keeper) {
        var topics = parts.kafka().catalog().topics();
        var topology = TrackerTopology.of(
                new TrackerTopology.Parts(topics, settings.limits(), keeper, views, parts.metrics()::late));
        Properties properties = StreamsSettings.of(
                parts.kafka().clients().common(),
                topics,
                settings,
                parts.address().server());
        parts.kafka()
                .catalog()
                .settings()
                .minInSync()
                .ifPresent(least -> properties.put(
                        StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), Integer.toString(least)));
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(fault -> {
            LOG.atError().setCause(fault).log("a stream thread failed and is replaced");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        return streams;
    }

    private static void serve(Parts parts, KafkaStreams streams, StoreReader stores, Lag lag) {
        var topics = parts.kafka().catalog().topics();
        InstantSource clock = parts.outside().clock();
        LocalShards here =
                new LocalShards(stores, new LocalShards.Around(parts.outside().silent(), lag, clock));
        QueueReport.Around around = new QueueReport.Around(
                new BrokerDisk(parts.kafka().admin(), topics), parts.outside().paused(), clock);
        StreamsPeers peers = new StreamsPeers(streams, topics.events(), parts.address());
        TrackerQueries.serve(parts.http(), here, peers, parts.address().asking(), around);
    }

    /** The consumer group of trackers, with which the names of their internal topics begin. */
    public static String group(Topics topics) {
        return StreamsSettings.applicationId(topics);
    }

    /** Whether its partitions are open. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING && !views.open().isEmpty();
    }

    /** Whether it goes on: false once it has failed for good. */
    public boolean alive() {
        return !streams.state().hasCompletedShutdown();
    }

    /** Whether this tracker's judge is the one to act. */
    public boolean holdsFirstPartition() {
        return views.open().containsKey(0);
    }

    /** Leaves the group, so that others take its partitions at once. */
    @Override
    public void close() {
        topics.close();
        watch.close();
        boolean closed = streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSING));
        if (!closed) {
            LOG.atWarn().addKeyValue("after", CLOSING).log("the tracker did not close in time");
        }
    }
}
