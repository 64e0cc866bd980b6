package io.inventory.pipeline.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.tracker.Tasks;
import io.inventory.schema.task.QueueName;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class QueueOffsetsTest {

    @Test
    void endsLessCommitsAreUnclaimedAndOpenTransactionsAmongThem() throws Exception {
        try (EventLog log = new EventLog();
                Producer<byte[], byte[]> open = log.kafka
                        .clients()
                        .transactional(log.topics.prefix() + "-open", KafkaClients.SHORT_TRANSACTION)) {
            log.kafka.maker().ensure(log.kafka.catalog().of(QueueName.DEFAULT, Tasks.TYPE));
            log.kafka.maker().ensure(log.kafka.catalog().of(new QueueName("other"), Tasks.TYPE));
            String topic = log.topics.tasks(QueueName.DEFAULT, Tasks.TYPE);
            for (int number = 0; number < 10; number++) {
                log.send(new ProducerRecord<>(topic, number % 2, new byte[1], new byte[1]));
            }
            log.flush();
            commit(log, topic, 3);
            open.initTransactions();
            open.beginTransaction();
            open.send(new ProducerRecord<>(topic, 0, new byte[1], new byte[1])).get();

            assertThat(new QueueOffsets(log.kafka.admin(), log.topics).of(QueueName.DEFAULT))
                    .containsExactly(new TopicOffsets(topic, 3, 11, 3, 8, 1));
            open.abortTransaction();
        }
    }

    @Test
    void aQueueWithoutTopicsHasNone() throws Exception {
        try (EventLog log = new EventLog()) {
            assertThat(new QueueOffsets(log.kafka.admin(), log.topics).of(new QueueName("nobody")))
                    .isEmpty();
        }
    }

    private static void commit(EventLog log, String topic, long offset) throws Exception {
        log.kafka
                .admin()
                .alterConsumerGroupOffsets(
                        log.topics.group(QueueName.DEFAULT),
                        Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)))
                .all()
                .get();
    }
}
