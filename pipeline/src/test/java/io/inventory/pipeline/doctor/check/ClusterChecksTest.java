package io.inventory.pipeline.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.doctor.Severity;
import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks of topics, brokers and beats: each finds the fault that is planted for it and passes what is healthy. */
class ClusterChecksTest {

    private static final InstantSource LATER = () -> Clock.systemUTC().instant().plus(Duration.ofMinutes(1));

    private PatientLog patient;
    private String tasks;

    @BeforeEach
    void open() throws InterruptedException {
        patient = new PatientLog();
        patient.log.kafka.maker().ensure(patient.log.kafka.catalog().of(QueueName.DEFAULT, Tasks.TYPE));
        tasks = patient.log.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
    }

    @AfterEach
    void close() {
        patient.close();
    }

    @Test
    void topicsOfOursAreAsTheyShouldBe() throws Exception {
        healthy(patient.look(TopicShapes::new), "11 topics are as they should be");
        healthy(patient.look(UnclaimedRetention::new), "1 task topics keep what is unclaimed");
        healthy(patient.look(Replicas::new), "11 topics on 1 brokers");
        healthy(patient.look(BrokerSettings::new), "1 brokers are set as they should be");
    }

    @Test
    void aLogThatIsKeptTooShortOrCompactedIsFound() throws Exception {
        set(patient.log.topics.events(), "retention.ms", "86400000");
        set(patient.log.topics.workers(), "cleanup.policy", "delete");
        set(patient.log.topics.poison(), "retention.ms", "-1");

        assertThat(patient.look(TopicShapes::new))
                .extracting(Finding::severity, finding -> finding.found().replace(patient.log.topics.prefix(), "p"))
                .containsExactlyInAnyOrder(
                        tuple(Severity.ERROR, "p.task-events has retention.ms=86400000 in place of 2592000000"),
                        tuple(Severity.ERROR, "p.workers has cleanup.policy=delete in place of compact"));
    }

    @Test
    void aLogOfMorePartitionsIsFound() throws Exception {
        patient.log
                .kafka
                .admin()
                .createPartitions(Map.of(patient.log.topics.events(), NewPartitions.increaseTo(13)))
                .all()
                .get();

        only(patient.look(TopicShapes::new), Severity.ERROR, "has 13 partitions in place of 12");
    }

    @Test
    void aTaskTopicThatForgetsIsFound() throws Exception {
        set(tasks, "retention.ms", "3600000");

        only(patient.look(UnclaimedRetention::new), Severity.ERROR, "would lose tasks that nobody has claimed");
    }

    @Test
    void aTopicThatMayLoseItsOnlyOrNewestCopyIsFound() throws InterruptedException {
        only(replicas(2, 2, 1, 3), Severity.WARNING, "acknowledges what only one of 2 replicas has");
        only(replicas(1, 1, 1, 3), Severity.WARNING, "has one replica on 3 brokers");
        only(replicas(3, 1, 2, 3), Severity.ERROR, "cannot be written: too few replicas are in sync");
        only(replicas(3, 2, 2, 3), Severity.WARNING, "have replicas that are not in sync");
        healthy(replicas(3, 3, 2, 3), "");
    }

    @Test
    void aBrokerThatForgetsOffsetsOrSweepsSeldomIsFound() throws InterruptedException {
        Map<String, Long> settings = Map.of(
                "offsets.retention.minutes", 10_080L,
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", 60_000L,
                "transaction.max.timeout.ms", 5_000L,
                "message.max.bytes", 100_000L);

        List<Finding> findings = PatientLog.findings(Planted.of(
                report -> BrokerSettings.judge("broker 1", name -> settings.getOrDefault(name, 0L), report)));

        assertThat(findings)
                .extracting(Finding::severity)
                .contains(Severity.ERROR)
                .hasSize(4);
        assertThat(findings.get(0).advice()).isEqualTo("set offsets.retention.minutes to 43200 or more");
    }

    @Test
    void aTransactionThatStaysOpenIsFoundWithItsOwner() throws Exception {
        Beat.Worker worker = worker("w", "1");
        String id = worker.transactionalIds().get(0);
        try (Producer<byte[], byte[]> stuck = patient.log.kafka.clients().transactional(id, Duration.ofMinutes(1))) {
            stuck.initTransactions();
            beat(worker, Clock.systemUTC().instant());
            healthy(patient.look(OpenTransactions::new, LATER), "none is open");
            stuck.beginTransaction();
            stuck.send(new ProducerRecord<>(tasks, new byte[1])).get();

            healthy(patient.look(OpenTransactions::new), id);
            only(
                    patient.look(OpenTransactions::new, LATER),
                    Severity.WARNING,
                    "transaction %s of worker w (here/7)".formatted(id));
            stuck.abortTransaction();
        }
    }

    @Test
    void aWorkerThatIsSilentAndNotRecoveredIsFound() throws Exception {
        beat(worker("w", "1"), Clock.systemUTC().instant());

        healthy(patient.look(SilentWorkers::new), "1 workers beat");
        only(patient.look(SilentWorkers::new, LATER), Severity.ERROR, "worker w (here/7) has been silent for ");
    }

    @Test
    void aMixOfVersionsIsFound() throws Exception {
        healthy(patient.look(VersionMix::new), "nothing runs");
        beat(worker("a", "1"), Clock.systemUTC().instant());
        beat(worker("b", "1"), Clock.systemUTC().instant());
        healthy(patient.look(VersionMix::new), "all run 1 (2)");
        beat(worker("c", "2"), Clock.systemUTC().instant());

        only(patient.look(VersionMix::new), Severity.WARNING, "processes of several versions run: 1 (2), 2 (1)");
    }

    @Test
    void clocksThatDisagreeAreFound() throws Exception {
        Instant now = Clock.systemUTC().instant();
        beat(worker("right", "1"), now);
        healthy(patient.look(ClockSkew::new), "1 processes and the database agree within 5 s");
        beat(worker("ahead", "1"), now.plusSeconds(600));

        only(patient.look(ClockSkew::new), Severity.WARNING, "the clock of ahead (here/7) is ");
        InstantSource behind = () -> Clock.systemUTC().instant().minusSeconds(120);
        assertThat(patient.look(ClockSkew::new, behind))
                .extracting(Finding::found)
                .anyMatch(found -> found.startsWith("this machine's clock is "));
    }

    @Test
    void recordsThatWereSetAsideAreCounted() throws Exception {
        healthy(patient.look(PoisonRecords::new), "no record was set aside in 30 days");
        patient.log.send(new ProducerRecord<>(
                patient.log.topics.poison(), "t/0/7".getBytes(StandardCharsets.UTF_8), new byte[] {1}));

        only(patient.look(PoisonRecords::new), Severity.WARNING, "1 records on task topics were no tasks");
    }

    @Test
    void whatCannotBeLookedAtIsSaid() throws InterruptedException {
        for (var check : List.of(
                new TrackerAlive(patient.patient(Clock.systemUTC())),
                new RejectedTransitions(patient.patient(Clock.systemUTC())),
                new CountersAgainstLog(patient.patient(Clock.systemUTC())))) {
            only(PatientLog.findings(check), Severity.UNCHECKED, "no tracker is running");
        }
        assertThat(PatientLog.findings(new PendingMigrations(patient.patient(Clock.systemUTC()))))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
    }

    private static void healthy(List<Finding> findings, String looked) {
        only(findings, Severity.OK, looked);
    }

    private static void only(List<Finding> findings, Severity severity, String found) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.found()).contains(found);
        });
    }

    private static List<Finding> replicas(int replicas, int inSync, int minInSync, int brokers)
            throws InterruptedException {
        List<Node> nodes = IntStream.range(0, replicas)
                .mapToObj(id -> new Node(id, "broker-" + id, 9092))
                .toList();
        TopicPartitionInfo partition = new TopicPartitionInfo(0, nodes.get(0), nodes, nodes.subList(0, inSync));
        TopicDescription topic = new TopicDescription("p.task-events", false, List.of(partition));
        return PatientLog.findings(Planted.of(report -> Replicas.judge(topic, minInSync, brokers, report)));
    }

    private static Beat.Worker worker(String name, String version) {
        Incarnation incarnation = new Incarnation(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
        return new Beat.Worker(
                incarnation,
                new Host(name, "here", 7, Instant.EPOCH, version),
                new Beat.Capacity(1, Map.of(QueueName.DEFAULT, 1)),
                Beat.Status.ACTIVE,
                List.of(),
                List.of("claim-" + incarnation),
                -1,
                0);
    }

    private void beat(Beat.Worker beat, Instant sent) {
        var record = new ProducerRecord<>(
                patient.log.topics.workers(),
                beat.incarnation().toString().getBytes(StandardCharsets.UTF_8),
                Json.write(beat));
        record.headers().add("sent-at", sent.toString().getBytes(StandardCharsets.UTF_8));
        patient.log.send(record).flush();
    }

    private void set(String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        patient.log
                .kafka
                .admin()
                .incrementalAlterConfigs(Map.of(
                        resource, List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                .all()
                .get();
        await().until(() -> patient.log.kafka.admin().describeConfigs(List.of(resource)).all().get().values().stream()
                .allMatch(config -> value.equals(config.get(name).value())));
    }
}
