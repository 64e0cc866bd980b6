package io.inventory.pipeline.faults;

import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.faults.check.Answers;
import io.inventory.pipeline.faults.check.Evidence;
import io.inventory.pipeline.faults.check.Journals;
import io.inventory.pipeline.faults.check.LogEntry;
import io.inventory.pipeline.faults.check.Promise;
import io.inventory.pipeline.faults.check.Recovery;
import io.inventory.pipeline.faults.check.Stories;
import io.inventory.pipeline.faults.check.Story;
import io.inventory.pipeline.faults.check.TaskRecord;
import io.inventory.pipeline.faults.process.WorkHandlers;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.schema.control.Beat;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.serde.Json;
import io.inventory.schema.serde.TaskCodec;
import io.inventory.schema.serde.UnreadableRecordException;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Reads what an arena left behind. */
final class Witness {

    private static final Set<TaskState> ENDS = Set.of(TaskState.COMPLETED, TaskState.ARCHIVED);

    private final Arena arena;
    private final Answers answers;
    private final TrackerClient tracker;

    Witness(Arena arena, Answers answers) {
        this.arena = arena;
        this.answers = answers;
        this.tracker = new TrackerClient(
                new BeatAddresses(new BeatDirectory(arena.kafka().clients(), arena.topics())), Optional.empty());
    }

    /** The event log, as of now. */
    Stories stories() {
        List<LogEntry> log = new ArrayList<>();
        read(arena.topics().events(), record -> log.add(entry(record)));
        return Stories.of(log);
    }

    /** How many tasks have not come to their end, of those that must. */
    long unsettled() {
        Stories stories = stories();
        long unborn = arena.applicant().submissions().acknowledged().stream()
                .filter(id -> stories.of(id) == null)
                .count();
        return unborn
                + stories.all().stream()
                        .filter(story -> story.state() != null && !ENDS.contains(story.state()))
                        .count();
    }

    /** Whether all that was committed can be read: the broker answers before its markers are in every partition. */
    boolean seesAll() throws Exception {
        return ends(IsolationLevel.READ_COMMITTED).equals(ends(IsolationLevel.READ_UNCOMMITTED));
    }

    /** Where readers of committed records stop, with the transactions that are open there. */
    List<String> standstills() throws Exception {
        Map<TopicPartition, Long> stable = ends(IsolationLevel.READ_COMMITTED);
        List<TopicPartition> stopped = ends(IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
                .filter(end -> !end.getValue().equals(stable.get(end.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        List<String> lines = new ArrayList<>();
        arena.kafka()
                .admin()
                .describeProducers(stopped)
                .all()
                .get()
                .forEach((partition, state) -> state.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .forEach(producer -> lines.add("%s cannot be read from %d on: %s"
                                .formatted(partition, stable.get(partition), producer))));
        return lines;
    }

    private Map<TopicPartition, Long> ends(IsolationLevel isolation) throws Exception {
        List<String> topics = List.of(
                arena.topics().events(),
                arena.topics().tasks(QueueName.DEFAULT, WorkHandlers.WORK),
                arena.topics().tasks(QueueName.DEFAULT, WorkHandlers.CHILD));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        arena.kafka().admin().describeTopics(topics).allTopicNames().get().forEach((topic, described) -> described
                .partitions()
                .forEach(each -> latest.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        arena.kafka()
                .admin()
                .listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Everything, once it stands still; the tracker's counters are asked for until they agree, or {@code patience} is over. */
    Evidence evidence(Duration patience) throws Exception {
        Evidence evidence = evidence();
        long end = System.nanoTime() + patience.toNanos();
        while (!Promise.COUNTERS_ARE_A_RECOUNT.broken(evidence).isEmpty() && System.nanoTime() < end) {
            evidence = evidence();
        }
        return evidence;
    }

    private Evidence evidence() throws Exception {
        return new Evidence(
                arena.applicant().submissions(),
                stories(),
                new Evidence.Topics(taskRecords(), committed()),
                Journals.read(arena.journals()),
                new Evidence.Around(counters(), living(), answers));
    }

    private Map<String, List<Long>> counters() throws InterruptedException {
        try {
            return tracker.counters();
        } catch (TrackerUnavailableException e) {
            return Map.of("no tracker answers", List.of(1L));
        }
    }

    private Set<Incarnation> living() {
        return processes().entrySet().stream()
                .filter(process -> !arena.isHarmed(process.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The process of every incarnation of a worker that ever beat. */
    private Map<Incarnation, Long> processes() {
        Map<Incarnation, Long> processes = new HashMap<>();
        read(arena.topics().workers(), record -> {
            Beat beat = record.value() == null ? null : beat(record.value());
            if (beat instanceof Beat.Worker worker) {
                processes.put(worker.incarnation(), worker.host().pid());
            }
        });
        return processes;
    }

    /** From the death of a process to the next claim of each task that it had. */
    List<Recovery> recoveries(Stories stories) {
        Map<Incarnation, Long> processes = processes();
        List<Recovery> recoveries = new ArrayList<>();
        for (Story story : stories.all()) {
            for (TaskEvent.Recovered recovered : story.accepted(TaskEvent.Recovered.class)) {
                Incarnation dead = story.claims().get(recovered.attempt() - 1);
                Instant died = dead == null ? null : arena.deaths().get(processes.getOrDefault(dead, -1L));
                LogEntry mark = dead == null
                        ? null
                        : stories.marks().getOrDefault(dead, Map.of()).get(story.partition());
                Optional<Instant> claimed =
                        when(story, event -> event instanceof TaskEvent.Active a && a.attempt() == recovered.attempt());
                Optional<Instant> putBack = when(story, recovered::equals);
                if (died != null && mark != null && claimed.isPresent() && putBack.isPresent()) {
                    recoveries.add(new Recovery(
                            Duration.between(died, mark.appended()),
                            Duration.between(died, putBack.get()),
                            Duration.between(died, claimed.get())));
                }
            }
        }
        return recoveries;
    }

    private static Optional<Instant> when(Story story, Predicate<TaskEvent> which) {
        return story.entries().stream()
                .filter(entry -> which.test(entry.event()))
                .map(LogEntry::appended)
                .findFirst();
    }

    private List<TaskRecord> taskRecords() {
        List<TaskRecord> records = new ArrayList<>();
        for (var type : List.of(WorkHandlers.WORK, WorkHandlers.CHILD)) {
            read(arena.topics().tasks(QueueName.DEFAULT, type), record -> {
                try {
                    var partition = new TopicPartition(record.topic(), record.partition());
                    records.add(new TaskRecord(
                            partition, record.offset(), TaskCodec.decode(record.headers(), record.value())));
                } catch (UnreadableRecordException e) {
                    // Poison is no task; that it does no harm is what the rest shows.
                }
            });
        }
        return records;
    }

    private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        arena.kafka()
                .admin()
                .listConsumerGroupOffsets(arena.topics().group(QueueName.DEFAULT))
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> committed.put(partition, offset.offset()));
        return committed;
    }

    private void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var follower = new LogFollower(arena.kafka().clients().reader(), topic, each)) {
            follower.catchUp();
        }
    }

    private static LogEntry entry(ConsumerRecord<byte[], byte[]> record) {
        try {
            TaskEvent event = EventCodec.decode(record.headers(), record.value());
            TaskId id = record.key() == null ? null : TaskId.parse(new String(record.key(), StandardCharsets.UTF_8));
            return new LogEntry(
                    record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), id, event);
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the engine wrote what it cannot read", e);
        }
    }

    private static Beat beat(byte[] value) {
        try {
            return Json.read(value, Beat.class);
        } catch (UnreadableRecordException e) {
            throw new AssertionError("the engine wrote what it cannot read", e);
        }
    }
}
