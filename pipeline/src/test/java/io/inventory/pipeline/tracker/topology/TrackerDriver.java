package io.inventory.pipeline.tracker.topology;

import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.TaskRow;
import io.inventory.pipeline.tracker.fold.Totals;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker: one partition, a clock that the test moves, own events read back at once. */
final class TrackerDriver implements AutoCloseable {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Topics TOPICS = new Topics("inventory");
    private static final Duration TICK = Duration.ofMillis(50);
    private static final int MOST_TICKS = 8;

    final PartitionViews views = new PartitionViews();
    final List<Duration> late = new ArrayList<>();
    final Set<TaskType> missing = new HashSet<>();
    final Set<QueueName> asked = new HashSet<>();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> events;
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private boolean watched;
    private Instant now = START;

    TrackerDriver() {
        this(Limits.DEFAULT);
    }

    TrackerDriver(Limits limits) {
        this(limits, true);
    }

    private TrackerDriver(Limits limits, boolean watched) {
        this.watched = watched;
        TopicGate gate = (queue, type) -> {
            asked.add(queue);
            return !missing.contains(type);
        };
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "inventory-tracker-" + UUID.randomUUID()); // names its folder
        // Streams' own default lies under /tmp by a fixed name, which belongs to whoever came first.
        settings.put(
                StreamsConfig.STATE_DIR_CONFIG, Path.of("target", "streams").toString());
        driver = new TopologyTestDriver(
                TrackerTopology.of(new TrackerTopology.Parts(TOPICS, limits, gate, views, late::add)), settings, START);
        events = driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
        watch();
    }

    /** One whose partition nobody says to have caught up. */
    static TrackerDriver unwatched() {
        return unwatched(Limits.DEFAULT);
    }

    static TrackerDriver unwatched(Limits limits) {
        return new TrackerDriver(limits, false);
    }

    /** The partition is said to have caught up. */
    TrackerDriver watched() {
        watched = true;
        watch();
        return this;
    }

    private void watch() {
        PartitionView view = views.open().get(0);
        if (watched && view != null) {
            view.caughtUp(new PartitionView.CaughtUp(now, log.size()));
        }
    }

    /** Every record of the log, those of the tracker among them. */
    List<ConsumerRecord<byte[], byte[]>> log() {
        return List.copyOf(log);
    }

    /** The events of one kind, in the log's order. */
    <E extends TaskEvent> List<E> logged(Class<E> kind) {
        return log.stream()
                .map(TrackerDriver::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static TaskEvent event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return EventCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Appends a record of another log as it is. */
    TrackerDriver append(ConsumerRecord<byte[], byte[]> record) {
        events.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
        return this;
    }

    private void note(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        log.add(new ConsumerRecord<>(
                TOPICS.events(),
                0,
                log.size(),
                now.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()));
    }

    /** What the tracker wrote is read back at once. */
    private void noteOwn() {
        sent(TOPICS.events()).forEach(own -> note(own.key(), own.headers(), own.value()));
    }

    /** Appends an event now. */
    TrackerDriver tell(TaskId id, TaskEvent event) {
        return append(TaskCodec.key(id), EventCodec.headers(event), EventCodec.value(event));
    }

    TrackerDriver tell(TaskEvent.Birth birth) {
        return tell(birth.task().id(), birth);
    }

    TrackerDriver mark(TaskEvent.RecoveryMark mark) {
        return append(null, EventCodec.headers(mark), EventCodec.value(mark));
    }

    TrackerDriver append(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        note(key, headers, value);
        events.pipeInput(new TestRecord<>(key, value, headers, now.toEpochMilli()));
        noteOwn();
        return this;
    }

    TrackerDriver pass(Duration time) {
        now = now.plus(time);
        watch();
        driver.advanceWallClockTime(time);
        noteOwn();
        return this;
    }

    /** What is done at every tick is done once in a jump, so the last ticks of this time pass one by one. */
    TrackerDriver spend(Duration time) {
        long ticks = Math.min(MOST_TICKS, time.dividedBy(TICK));
        Duration before = time.minus(TICK.multipliedBy(ticks));
        if (!before.isZero()) {
            pass(before);
        }
        for (long tick = 0; tick < ticks; tick++) {
            pass(TICK);
        }
        return this;
    }

    Instant now() {
        return now;
    }

    @Nullable
    TaskRow row(TaskId id) {
        return this.<TaskId, TaskRow>store(Stores.TASKS).get(id);
    }

    TaskRow live(TaskId id) {
        return Objects.requireNonNull(row(id), "no live task " + id);
    }

    @Nullable
    TaskState state(TaskId id) {
        TaskRow row = row(id);
        return row == null ? null : row.state();
    }

    List<TaskId> list(QueueName queue, TaskState state) {
        List<TaskId> ids = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> keys =
                this.<Bytes, byte[]>store(Stores.INDEX).all()) {
            keys.forEachRemaining(entry -> {
                IndexKey key = IndexKey.read(entry.key);
                if (key.queue().equals(queue) && key.state() == state) {
                    ids.add(key.id());
                }
            });
        }
        return ids;
    }

    /** Tasks put on the default topic of a type since the last look. */
    List<Task> run(TaskType type) {
        return sent(TOPICS.tasks(QueueName.DEFAULT, type)).stream()
                .map(TrackerDriver::task)
                .toList();
    }

    List<TestRecord<byte[], byte[]>> sent(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    Map<String, List<Long>> counters() {
        List<Map.Entry<String, long[]>> all = new ArrayList<>();
        try (KeyValueIterator<String, long[]> counters =
                this.<String, long[]>store(Stores.COUNTERS).all()) {
            while (counters.hasNext()) {
                KeyValue<String, long[]> counter = counters.next();
                if (DayCounters.isCounter(counter.key)) {
                    all.add(Map.entry(counter.key, counter.value));
                }
            }
        }
        return Totals.of(all);
    }

    Map<TaskId, TaskRow> rows() {
        return all(Stores.TASKS);
    }

    Map<TaskId, Task> records() {
        return all(Stores.RECORDS);
    }

    private <V> Map<TaskId, V> all(String store) {
        Map<TaskId, V> all = new TreeMap<>();
        try (KeyValueIterator<TaskId, V> entries = this.<TaskId, V>store(store).all()) {
            entries.forEachRemaining(entry -> all.put(entry.key, entry.value));
        }
        return all;
    }

    long keys(String store) {
        long count = 0;
        try (KeyValueIterator<Object, Object> all = this.store(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    static Task task(TestRecord<byte[], byte[]> record) {
        try {
            return TaskCodec.decode(record.headers(), record.value());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private <K, V> KeyValueStore<K, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    @Override
    public void close() {
        driver.close();
    }
}
