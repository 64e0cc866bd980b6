package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.tracker.judge.TopicTrimmer;
import io.inventory.schema.task.QueueName;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicTrimmerTest {

    private LiveTracker kafka;
    private String topic;

    @BeforeEach
    void tenTasksOfWhichSixAreClaimed() throws Exception {
        kafka = new LiveTracker();
        topic = kafka.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
        kafka.maker.ensure(kafka.catalog.of(QueueName.DEFAULT, Tasks.TYPE));
        for (byte number = 0; number < 10; number++) {
            kafka.send(new ProducerRecord<>(topic, 0, new byte[] {number}, new byte[1]));
        }
        kafka.producer.flush();
        kafka.admin
                .alterConsumerGroupOffsets(
                        kafka.topics.group(QueueName.DEFAULT),
                        Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(6)))
                .all()
                .get();
    }

    @AfterEach
    void disconnect() {
        kafka.close();
    }

    @Test
    void whatIsClaimedAndOldGoesAndWhatIsUnclaimedStaysHoweverOld() throws Exception {
        trimmer(Duration.ofDays(8)).trimAll();
        assertThat(Log.keys(kafka.clients, topic)).hasSize(4);
    }

    @Test
    void whatIsYoungStays() throws Exception {
        trimmer(Duration.ofDays(6)).trimAll();
        assertThat(Log.keys(kafka.clients, topic)).hasSize(10);
    }

    @Test
    void groupsThatAreNoQueuesAreLeftAlone() throws Exception {
        String observations = kafka.topics.observations();
        kafka.admin
                .alterConsumerGroupOffsets(
                        kafka.topics.sinkGroup(), Map.of(new TopicPartition(observations, 0), new OffsetAndMetadata(0)))
                .all()
                .get();

        trimmer(Duration.ofDays(8)).trimAll();

        assertThat(Log.keys(kafka.clients, topic)).hasSize(4);
    }

    private TopicTrimmer trimmer(Duration later) {
        InstantSource clock = () -> Clock.systemUTC().instant().plus(later);
        return new TopicTrimmer(kafka.admin, kafka.topics, clock);
    }
}
