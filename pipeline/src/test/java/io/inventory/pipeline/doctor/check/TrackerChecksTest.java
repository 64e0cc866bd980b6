package io.inventory.pipeline.doctor.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.control.Clocks;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Examination;
import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.doctor.Severity;
import io.inventory.pipeline.http.HttpService;
import io.inventory.pipeline.kafka.TaskRecords;
import io.inventory.pipeline.metrics.Metrics;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.Tasks;
import io.inventory.pipeline.tracker.Tracker;
import io.inventory.pipeline.tracker.TrackerProcess;
import io.inventory.pipeline.tracker.TrackerSettings;
import io.inventory.schema.control.Host;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.topic.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that ask a tracker: a healthy engine passes all of them, then one fault after the other is planted and found. */
class TrackerChecksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TASKS = 60;

    @Test
    void aHealthyEnginePassesAndEachPlantedFaultIsFound(@TempDir Path folder) throws Exception {
        try (PatientLog patient = new PatientLog();
                HttpService http = HttpService.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty());
                TrackerProcess tracker = tracker(patient, http, folder)) {
            TrackerClient client = new TrackerClient(() -> List.of(http.url()), Optional.empty());
            Patient whole = patient.patient(client, Clock.systemUTC(), Optional.empty());
            submit(patient);
            settle(patient, client);

            assertThat(tracker.alive()).isTrue();
            assertThat(new Examination(Checks.all(whole), name -> {}).findings())
                    .allMatch(finding -> !finding.severity().isWrong())
                    .hasSizeGreaterThanOrEqualTo(Checks.all(whole).size());

            patient.log.tell(Tasks.id(999), new TaskEvent.Active(1, Tasks.WORKER));
            settle(patient, client);
            found(whole, RejectedTransitions::new, "1 'active' events were void: UNKNOWN_TASK");

            patient.log.send(new ProducerRecord<>(patient.log.topics.events(), 3, new byte[] {1}, new byte[] {2}));
            settle(patient, client);
            found(whole, UnreadableEvents::new, "1 records of " + patient.log.topics.events());
            passes(whole, CountersAgainstLog::new);

            delete(patient, patient.log.topics.tasks(QueueName.DEFAULT, Tasks.TYPE), 3);
            found(whole, PendingAgainstOffsets::new, "has %d pending tasks and only 0".formatted(TASKS));

            delete(patient, patient.log.topics.events(), Topics.EVENT_PARTITIONS);
            found(whole, CountersAgainstLog::new, "counters differ from the log: states/default in partition ");
        }
    }

    private static void found(Patient whole, Function<Patient, Check> check, String found) throws InterruptedException {
        assertThat(PatientLog.findings(check.apply(whole))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.found()).contains(found);
        });
    }

    private static void passes(Patient whole, Function<Patient, Check> check) throws InterruptedException {
        assertThat(PatientLog.findings(check.apply(whole)))
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    private static TrackerProcess tracker(PatientLog patient, HttpService http, Path folder) throws Exception {
        return TrackerProcess.start(
                patient.log.kafka,
                http,
                new Tracker.Address(http.url(), Optional.empty()),
                new TrackerProcess.Identity(Tasks.worker(77), new Host("tracker", "here", 7, Instant.EPOCH, "test")),
                new Clocks(Clock.systemUTC(), System::nanoTime),
                new Metrics(),
                TrackerSettings.single(folder));
    }

    private static void submit(PatientLog patient) throws InterruptedException {
        patient.log.kafka.maker().ensure(patient.log.kafka.catalog().of(QueueName.DEFAULT, Tasks.TYPE));
        TaskRecords records = new TaskRecords(patient.log.topics);
        for (int number = 0; number < TASKS; number++) {
            Task task = Tasks.submitted(number);
            patient.log.send(records.task(task)).tell(new TaskEvent.Submitted(task));
        }
    }

    private static void settle(PatientLog patient, TrackerClient client) {
        patient.log.flush();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(TrackerUnavailableException.class)
                .until(() -> client.freshness().lag() == 0);
    }

    private static void delete(PatientLog patient, String topic, int partitions) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = IntStream.range(0, partitions)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition), unused -> RecordsToDelete.beforeOffset(-1)));
        patient.log.kafka.admin().deleteRecords(all).all().get();
    }
}
