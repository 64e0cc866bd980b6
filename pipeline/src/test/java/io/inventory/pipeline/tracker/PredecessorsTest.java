package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens at an upgrade to what the tracker before had. */
class PredecessorsTest {

    private LiveTracker kafka;
    private String former;

    @BeforeEach
    void connect() throws InterruptedException {
        kafka = new LiveTracker();
        former = StreamsSettings.firstApplicationId(kafka.topics);
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void whatAFormerTrackerLeftIsRemovedAndNothingElse(@TempDir Path state) throws Exception {
        String changelog = former + "-tasks-changelog";
        String own = StreamsSettings.applicationId(kafka.topics) + "-tasks-changelog";
        kafka.admin
                .createTopics(List.of(new NewTopic(changelog, 1, (short) 1), new NewTopic(own, 1, (short) 1)))
                .all()
                .get();
        TopicPartition log = new TopicPartition(kafka.topics.events(), 0);
        kafka.admin
                .alterConsumerGroupOffsets(former, Map.of(log, new OffsetAndMetadata(0)))
                .all()
                .get();
        Files.createDirectories(state.resolve(former).resolve("0_1"));
        Files.createDirectories(state.resolve("other"));

        new Predecessors(kafka.admin, kafka.topics).clear(state);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !kafka.admin.listTopics().names().get().contains(changelog));
        assertThat(kafka.admin.listTopics().names().get()).contains(own, kafka.topics.events());
        assertThat(groups()).doesNotContain(former);
        assertThat(state.resolve(former)).doesNotExist();
        assertThat(state.resolve("other")).exists();
        new Predecessors(kafka.admin, kafka.topics).clear(state);
    }

    @Test
    void whileAFormerTrackerRunsNoneOfAnotherShapeStarts(@TempDir Path state) throws Exception {
        try (Consumer<byte[], byte[]> member = member()) {
            member.subscribe(List.of(kafka.topics.events()));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                var unused = member.poll(Duration.ofMillis(100));
                return !member.assignment().isEmpty();
            });
            assertThatThrownBy(() -> new Predecessors(kafka.admin, kafka.topics).clear(state))
                    .isInstanceOf(KafkaUnavailableException.class)
                    .hasMessageContaining(former)
                    .hasMessageContaining("stop it");
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
            new Predecessors(kafka.admin, kafka.topics).clear(state);
            return true;
        });
    }

    private Consumer<byte[], byte[]> member() {
        Map<String, Object> settings = new HashMap<>(kafka.clients.common());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, former);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Set<String> groups() throws Exception {
        return kafka.admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }
}
