package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.LogEnds;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.Freshness;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.pipeline.tracker.metrics.TrackerMetrics;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A tracker on a real broker, under a prefix of its own. */
final class LiveTracker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Topics topics;
    final KafkaClients clients;
    final Admin admin;
    final TopicCatalog catalog;
    final TopicMaker maker;
    final Producer<byte[], byte[]> producer;
    final Set<Incarnation> silent = ConcurrentHashMap.newKeySet();
    final Set<QueueName> paused = ConcurrentHashMap.newKeySet();

    LiveTracker() throws InterruptedException {
        Backends backends = Backends.shared();
        topics = new Topics(backends.newPrefix());
        clients = new KafkaClients(new KafkaConnection(backends.bootstrapServers(), Map.of()));
        admin = clients.admin();
        catalog = new TopicCatalog(topics, TopicSettings.SINGLE_BROKER);
        maker = new TopicMaker(admin);
        maker.ensure(catalog.common());
        producer = clients.producer();
    }

    /** A running tracker with its queries. */
    record Running(Tracker tracker, HttpService http, TrackerClient client, Metrics metrics) implements AutoCloseable {

        /** Waits until everything committed so far is in the books. */
        Running caughtUp() {
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(TrackerUnavailableException.class)
                    .until(this::isCaughtUp);
            return this;
        }

        private boolean isCaughtUp() throws InterruptedException {
            Freshness freshness = client.freshness();
            return freshness.lag() == 0 && freshness.partitions() == Topics.EVENT_PARTITIONS;
        }

        @Override
        public void close() {
            tracker.close();
            http.close();
        }
    }

    Running start(Path state) throws IOException, InterruptedException {
        return start(state, Limits.DEFAULT);
    }

    Running start(Path state, Limits limits) throws IOException, InterruptedException {
        HttpService http =
                HttpService.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
        Metrics metrics = new Metrics();
        Tracker.Outside outside = new Tracker.Outside(silent::contains, paused::contains, Clock.systemUTC());
        Tracker.Address address = new Tracker.Address(http.url(), Optional.empty());
        Tracker.Parts parts = new Tracker.Parts(access(), http, address, outside, new TrackerMetrics(metrics));
        TrackerSettings usual = TrackerSettings.single(state);
        Tracker tracker = Tracker.start(
                parts,
                new TrackerSettings(
                        state,
                        usual.sharing(),
                        usual.commitInterval(),
                        usual.cacheBytes(),
                        usual.replicationFactor(),
                        limits));
        return new Running(tracker, http, new TrackerClient(() -> List.of(http.url()), Optional.empty()), metrics);
    }

    KafkaAccess access() {
        return new KafkaAccess(clients, admin, catalog, maker);
    }

    /** Which of the tasks are pending by the word of a tracker that has read up to {@code ends}, which is awaited. */
    Set<TaskId> pending(TrackerClient client, LogEnds ends, Task... tasks) {
        Set<TaskId> pending = new HashSet<>();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(TrackerUnavailableException.class)
                .untilAsserted(() -> pending.addAll(client.pending(List.of(tasks), ends)));
        return pending;
    }

    /** The same with all that the log holds now. */
    Set<TaskId> pending(TrackerClient client, Task... tasks) throws InterruptedException {
        producer.flush();
        return pending(client, LogEnds.now(access()), tasks);
    }

    LiveTracker tell(TaskId id, TaskEvent event) {
        int partition = Topics.partition(id.toString(), Topics.EVENT_PARTITIONS);
        send(new ProducerRecord<>(
                topics.events(), partition, TaskCodec.key(id), EventCodec.value(event), EventCodec.headers(event)));
        return this;
    }

    LiveTracker tell(TaskEvent.Birth birth) {
        return tell(birth.task().id(), birth);
    }

    LiveTracker mark(Incarnation dead) {
        TaskEvent.RecoveryMark mark = new TaskEvent.RecoveryMark(dead);
        for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
            send(new ProducerRecord<byte[], byte[]>(
                    topics.events(), partition, (byte[]) null, EventCodec.value(mark), EventCodec.headers(mark)));
        }
        return this;
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        var unused = producer.send(record);
    }

    /** As if there had never been a tracker: no offsets, no changelogs. */
    void forgetTracker() throws InterruptedException, ExecutionException {
        String group = StreamsSettings.applicationId(topics);
        admin.deleteConsumerGroups(List.of(group)).all().get();
        List<String> own = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get().stream()
                .filter(name -> name.startsWith(group + "-"))
                .toList();
        assertThat(own).isNotEmpty();
        admin.deleteTopics(own).all().get();
    }

    /** The log then ends with what no reader of committed records is given. */
    void abortInEachPartition() {
        try (Producer<byte[], byte[]> other =
                clients.transactional(topics.prefix() + "-abort", KafkaClients.SHORT_TRANSACTION)) {
            other.initTransactions();
            other.beginTransaction();
            for (int partition = 0; partition < Topics.EVENT_PARTITIONS; partition++) {
                var unused = other.send(new ProducerRecord<>(topics.events(), partition, new byte[1], new byte[1]));
            }
            other.flush();
            other.abortTransaction();
        }
    }

    /** The fold of the whole log, by the same rules and without Streams. */
    Recount recount() {
        producer.flush();
        Recount recount = new Recount(Limits.DEFAULT);
        try (LogFollower log = new LogFollower(clients.reader(), topics.events(), recount::add)) {
            log.catchUp();
        }
        return recount;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
