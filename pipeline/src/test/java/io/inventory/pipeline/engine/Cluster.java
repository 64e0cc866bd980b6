package io.inventory.pipeline.engine;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A tracker with its judge, a submitter, and a prefix on a broker; workers come and go beside it. */
public final class Cluster implements AutoCloseable {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private final String bootstrapServers;
    private final Topics topics;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final KafkaAccess kafka;
    private final Submitter submitter;
    private final TrackerClient tracker;

    Cluster(String bootstrapServers, String prefix, Path stateDirectory) throws IOException, InterruptedException {
        this(bootstrapServers, prefix, TrackerSettings.single(stateDirectory));
    }

    Cluster(String bootstrapServers, String prefix, TrackerSettings settings) throws IOException, InterruptedException {
        this.bootstrapServers = bootstrapServers;
        this.topics = new Topics(prefix);
        this.kafka = access(bootstrapServers, topics);
        open.push(kafka.admin());
        HttpService http =
                HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        open.push(http);
        open.push(TrackerProcess.start(
                kafka,
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(new Incarnation(IDS.generate()), host("tracker")),
                clocks(),
                new Metrics(),
                settings));
        this.submitter = new Submitter(kafka, IDS::generate, "test");
        open.push(submitter);
        this.tracker =
                new TrackerClient(new BeatAddresses(new BeatDirectory(kafka.clients(), topics)), Optional.empty());
    }

    /** Everything of Kafka that a process of the engine shares. */
    public static KafkaAccess access(String bootstrapServers, Topics topics) {
        var clients = new KafkaClients(new KafkaConnection(bootstrapServers, Map.of()));
        var admin = clients.admin();
        return new KafkaAccess(
                clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
    }

    public static Clocks clocks() {
        return new Clocks(Clock.systemUTC(), System::nanoTime);
    }

    public static Host host(String name) {
        return new Host(
                name,
                "localhost",
                ProcessHandle.current().pid(),
                Clock.systemUTC().instant(),
                "test");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Topics topics() {
        return topics;
    }

    KafkaAccess kafka() {
        return kafka;
    }

    Submitter submitter() {
        return submitter;
    }

    TrackerClient tracker() {
        return tracker;
    }

    /** Every committed record of the event log, as of now. */
    List<ConsumerRecord<byte[], byte[]>> log() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (var follower = new LogFollower(kafka.clients().reader(), topics.events(), all::add)) {
            follower.catchUp();
        }
        return all;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            closeOne(open.pop());
        }
    }

    private static void closeOne(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
