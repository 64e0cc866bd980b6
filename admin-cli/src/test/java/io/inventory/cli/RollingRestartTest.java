package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.inventory.cli.service.Backbone;
import io.inventory.cli.service.Service;
import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigLoader;
import io.inventory.pipeline.control.BeatDirectory;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.LogFollower;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.query.BeatAddresses;
import io.inventory.pipeline.query.TrackerClient;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.pipeline.tracker.fold.Limits;
import io.inventory.pipeline.tracker.fold.Recount;
import io.inventory.schema.serde.EventCodec;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Due;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskOptions;
import io.inventory.schema.task.TaskType;
import io.inventory.standalone.home.InventoryHome;
import io.inventory.standalone.testing.Backends;
import io.inventory.standalone.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of each process, each restarted in its turn under load: no task is lost, none completes twice, each tick is one task. */
class RollingRestartTest {

    private static final int TASKS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PAYLOAD = "{\"retention\":[{\"name\":\"aws:model:instance\",\"duration\":\"720h\"}]}";

    private final Path folder;
    private final TestDatabase database = Backends.shared().newDatabase();
    private final String prefix = Backends.shared().newPrefix();

    RollingRestartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void nothingIsLostAndNothingDoubled() throws Exception {
        List<BiFunction<Config, Backbone, Service>> kinds = List.of(
                Service::tracker,
                Service::tracker,
                Service::worker,
                Service::worker,
                Service::scheduler,
                Service::scheduler);
        assertThat(Run.of("db", "migrate", "--config", config("operator").toString())
                        .exitCode())
                .isZero();
        List<Service> running = new ArrayList<>();
        Backbone backbone = backbone("operator");
        KafkaClients clients = new KafkaClients(backbone.kafka());
        try (Admin admin = clients.admin();
                Submitter submitter = submitter(clients, admin)) {
            for (int i = 0; i < kinds.size(); i++) {
                running.add(start(kinds.get(i), "first-" + i));
            }
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ticks() > 0);
            for (int i = 0; i < kinds.size(); i++) {
                submitter.submit(Collections.nCopies(TASKS, request()));
                running.get(i).close();
                running.set(i, start(kinds.get(i), "second-" + i));
            }
            running.subList(4, 6).forEach(Service::close);
            assertBooks(clients, backbone, kinds.size() * (long) TASKS + ticks());
        } finally {
            running.forEach(Service::close);
        }
    }

    private static void assertBooks(KafkaClients clients, Backbone backbone, long tasks) throws Exception {
        TrackerClient tracker =
                new TrackerClient(new BeatAddresses(new BeatDirectory(clients, backbone.topics())), Optional.empty());
        try {
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                            tracker.queue(QueueName.DEFAULT).processedDaily())
                    .isEqualTo(tasks));
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(
                    "completed by the log: "
                            + completions(log(clients, backbone)).size(),
                    late);
        }
        assertThat(tracker.queue(QueueName.DEFAULT).failedDaily()).isZero();
        assertThat(tracker.faults().rejected()).isEmpty();
        List<ConsumerRecord<byte[], byte[]>> log = log(clients, backbone);
        Recount recount = new Recount(Limits.DEFAULT);
        log.forEach(recount::add);
        assertThat(tracker.counters()).isEqualTo(recount.counters());
        assertThat(completions(log)).hasSize((int) tasks).allSatisfy((task, times) -> assertThat(times)
                .isEqualTo(1));
    }

    private static List<ConsumerRecord<byte[], byte[]>> log(KafkaClients clients, Backbone backbone) {
        List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
        try (LogFollower follower =
                new LogFollower(clients.reader(), backbone.topics().events(), log::add)) {
            follower.catchUp();
        }
        return log;
    }

    private static Map<String, Integer> completions(List<ConsumerRecord<byte[], byte[]>> log) throws Exception {
        Map<String, Integer> completions = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : log) {
            TaskEvent event = EventCodec.decode(record.headers(), record.value());
            if (event instanceof TaskEvent.Completed) {
                completions.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum);
            }
        }
        return completions;
    }

    private long ticks() throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from scheduler_fire")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Submitter submitter(KafkaClients clients, Admin admin) throws IOException {
        var catalog = Backbone.catalog(loaded("operator"));
        var kafka = new KafkaAccess(clients, admin, catalog, new TopicMaker(admin));
        return new Submitter(kafka, Generators.timeBasedEpochGenerator()::generate, "test");
    }

    private static TaskRequest request() {
        return new TaskRequest(
                new TaskType("common:task:housekeeper"),
                QueueName.DEFAULT,
                Body.of(PAYLOAD.getBytes(StandardCharsets.UTF_8)),
                TaskOptions.DEFAULT,
                Due.NOW);
    }

    private Service start(BiFunction<Config, Backbone, Service> kind, String name) throws IOException {
        return kind.apply(loaded(name), backbone(name));
    }

    private Backbone backbone(String name) throws IOException {
        InventoryHome home = InventoryHome.locate(
                Map.of("INVENTORY_HOME", folder.resolve("home").toString()), folder);
        return Backbone.locate(loaded(name), home, variable -> null);
    }

    private Config loaded(String name) throws IOException {
        return new ConfigLoader(Map.of())
                .load(List.of(config(name)), Optional.empty())
                .config();
    }

    private Path config(String name) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), """
                version: v1alpha1
                kafka: {bootstrap_servers: "%s", topic_prefix: %s, replication_factor: 1}
                database: {dsn: "%s"}
                worker: {name: %s, metrics: {address: "127.0.0.1:0"}}
                tracker: {state_dir: %s, standby_replicas: 1}
                scheduler:
                  jobs:
                    - {name: "common:task:housekeeper", spec: "@every 5s", payload: '%s'}
                """.formatted(
                Backends.shared().bootstrapServers(), prefix, database.dsn(), name, folder.resolve(name), PAYLOAD));
    }
}
