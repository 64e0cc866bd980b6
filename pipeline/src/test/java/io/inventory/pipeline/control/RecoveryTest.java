package io.inventory.pipeline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.uuid.Generators;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaConnection;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.control.Beat;
import io.inventory.schema.control.Host;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Incarnation;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final QueueName QUEUE = new QueueName("q");

    private final Topics topics = new Topics(Backends.shared().newPrefix());
    private final KafkaClients clients =
            new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of()));
    private final Admin admin = clients.admin();
    private final KafkaAccess kafka = new KafkaAccess(
            clients, admin, new TopicCatalog(topics, TopicSettings.SINGLE_BROKER), new TopicMaker(admin));
    private final Incarnation incarnation =
            new Incarnation(Generators.timeBasedEpochGenerator().generate());
    private final String transactionalId = topics.prefix() + ".claim." + incarnation;
    private final Beat.Worker beat = new Beat.Worker(
            incarnation,
            new Host("w", "here", 1, Instant.EPOCH, "test"),
            new Beat.Capacity(1, Map.of(QUEUE, 1)),
            Beat.Status.ACTIVE,
            List.of(),
            List.of(transactionalId),
            -1,
            0);

    @BeforeEach
    void makeTopics() throws InterruptedException {
        kafka.maker().ensure(kafka.catalog().common());
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void memberIsOutOfItsGroupAtOnce() throws Exception {
        // A member that finds no offset ends with an error, and whether it looks before it is closed is a matter of
        // time.
        admin.alterConsumerGroupOffsets(
                        topics.group(QUEUE), Map.of(new TopicPartition(topics.control(), 0), new OffsetAndMetadata(0)))
                .all()
                .get();
        try (Consumer<byte[], byte[]> silent = clients.member(topics.group(QUEUE), incarnation.toString(), 10)) {
            silent.subscribe(List.of(topics.control()));
            await().until(() -> {
                var unused = silent.poll(Duration.ofMillis(50));
                return !silent.assignment().isEmpty();
            });
            // Whoever lives joins again when it is taken out. The dead keep their place until their session is over.
            silent.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.REMAIN_IN_GROUP));
        }
        assertThat(members()).isEqualTo(1);
        new Recovery(kafka).recover(beat);
        assertThat(members()).isZero();
    }

    @Test
    void nothingOfItCommitsAnyMoreAndItsBeatIsGone() throws Exception {
        try (var producer = clients.producer()) {
            byte[] key = incarnation.toString().getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(new ProducerRecord<>(topics.workers(), key, Json.write(beat)))
                    .get();
        }
        var directory = new BeatDirectory(clients, topics);
        assertThat(directory.workers()).containsExactly(beat);
        try (var transactions =
                Transactions.begin(clients.transactional(transactionalId, KafkaClients.WORKER_TRANSACTION))) {
            transactions.send(List.of(new ProducerRecord<>(topics.replies(), new byte[0], new byte[0])));
            new Recovery(kafka).recover(beat);
            assertThatThrownBy(() -> transactions.send(
                            List.of(new ProducerRecord<>(topics.replies(), new byte[0], new byte[0]))))
                    .isInstanceOf(ProducerLostException.class);
        }
        assertThat(directory.snapshot()).isEmpty();
    }

    @Test
    void mayBeRepeated() throws InterruptedException {
        new Recovery(kafka).recover(beat);
        new Recovery(kafka).recover(beat);
    }

    private int members() throws Exception {
        return admin.describeConsumerGroups(List.of(topics.group(QUEUE))).all().get().values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }
}
