package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.ProducerLostException;
import io.inventory.pipeline.kafka.TransactionRefusedException;
import io.inventory.pipeline.kafka.Transactions;
import io.inventory.schema.topic.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Where changes are sent. Belongs to one thread. */
interface FeedLog extends AutoCloseable {

    /**
     * Returns when all of {@code records} can be read, in this order.
     *
     * @throws KafkaUnavailableException when none of them can, or nobody knows; this log is of no more use then
     */
    void send(List<ProducerRecord<byte[], byte[]>> records);

    @Override
    void close();

    /**
     * Kafka, in transactions of the one name that all sinks have: whoever opens it fences the sink that had it before, so that one that was
     * stopped for a while writes no old row behind a new one.
     */
    static FeedLog open(KafkaClients clients, Topics topics) {
        Transactions transactions =
                Transactions.begin(clients.transactional(topics.feedSender(), KafkaClients.SHORT_TRANSACTION));
        return new FeedLog() {
            @Override
            public void send(List<ProducerRecord<byte[], byte[]>> records) {
                try {
                    transactions.send(records);
                } catch (TransactionRefusedException | ProducerLostException e) {
                    throw new KafkaUnavailableException("Kafka: cannot send changes: " + e.getMessage(), e);
                }
            }

            @Override
            public void close() {
                transactions.close();
            }
        };
    }
}
