package io.inventory.pipeline.sink;

import static io.inventory.pipeline.sink.Estate.EAST;
import static io.inventory.pipeline.sink.Estate.VPCS;
import static io.inventory.pipeline.sink.Estate.vpc;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaClients;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.kafka.TopicMaker;
import io.inventory.pipeline.kafka.TopicSettings;
import io.inventory.schema.scan.ScanId;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "Caught up" is said only when nothing can still arrive that was written before. */
class SinkLagTest {

    private SinkBench bench;
    private SinkLoop sink;
    private Admin admin;
    private SinkLag lag;

    @BeforeEach
    void start() throws Exception {
        bench = new SinkBench();
        sink = bench.sink();
        admin = bench.clients.admin();
        KafkaAccess kafka = new KafkaAccess(
                bench.clients,
                admin,
                new TopicCatalog(bench.topics, TopicSettings.SINGLE_BROKER),
                new TopicMaker(admin));
        lag = new SinkLag(kafka, bench.topics, bench.database);
    }

    @AfterEach
    void stop() {
        admin.close();
        bench.close();
    }

    @Test
    void whatIsPublishedWaitsUntilItIsInTheTables() throws Exception {
        assertThat(lag.isCaughtUp()).isTrue();

        ScanId scan = bench.scan(VPCS, EAST).rows(List.of(vpc(1))).complete();

        assertThat(lag.isCaughtUp()).isFalse();
        bench.settle(sink, scan);
        bench.turnUntil(sink, lag::isCaughtUp);
    }

    @Test
    void aTransactionWhoseMarkerHasNotArrivedCountsAsWaiting() throws Exception {
        try (var producer = bench.clients.transactional(bench.topics.observations(), KafkaClients.SHORT_TRANSACTION)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(bench.topics.observations(), 0, new byte[] {1}, new byte[] {1}))
                    .get();

            assertThat(lag.isCaughtUp()).isFalse();

            producer.abortTransaction();
            // The broker answers before the marker is written.
            await().until(lag::isCaughtUp);
        }
    }
}
