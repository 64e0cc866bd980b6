package io.inventory.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.topic.Topics;
import io.inventory.standalone.testing.Backends;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On one broker: what more copies than that come to. */
class ReplicationTest {

    private final Topics topics = new Topics(Backends.shared().newPrefix());
    private final Admin admin =
            new KafkaClients(new KafkaConnection(Backends.shared().bootstrapServers(), Map.of())).admin();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void moreCopiesThanBrokersAreRefusedInOneLine() {
        assertThatThrownBy(() -> make(new TopicSettings(1, (short) 3)))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessage("Kafka: cannot keep 3 copies of a topic on 1 broker:"
                        + " start the others, or set kafka.replication_factor to 1");
    }

    @Test
    void topicsAreMadeWithTheConfiguredCopiesInSync() throws Exception {
        make(new TopicSettings(1, (short) 1, OptionalInt.of(1)));

        assertThat(check(new TopicSettings(1, (short) 1, OptionalInt.of(1))).look(List.of(topics.events())))
                .isEmpty();
    }

    @Test
    void aTopicThatNothingCanBeWrittenToStopsTheStart() throws Exception {
        make(new TopicSettings(1, (short) 1, OptionalInt.of(2)));

        assertThatThrownBy(() -> check(TopicSettings.SINGLE_BROKER).require(List.of(topics.control(), topics.events())))
                .isInstanceOf(KafkaUnavailableException.class)
                .hasMessageContaining("nothing can be written to topic " + topics.control())
                .hasMessageContaining("it has 1 copies and wants 2 in sync");
    }

    @Test
    void topicsWithOtherSettingsAreTold() throws Exception {
        make(TopicSettings.SINGLE_BROKER);

        List<ReplicationCheck.Finding> findings =
                check(new TopicSettings(1, (short) 3, OptionalInt.of(2))).look(List.of(topics.events()));

        assertThat(findings).extracting(ReplicationCheck.Finding::fatal).containsExactly(false, false);
        assertThat(findings.get(0).message()).contains("has 1 copies, kafka.replication_factor wants 3");
        assertThat(findings.get(1).message()).contains("kafka.min_insync_replicas says 2");
    }

    private void make(TopicSettings settings) throws InterruptedException {
        List<NewTopic> common = new TopicCatalog(topics, settings).common();
        new TopicMaker(admin).ensure(common);
    }

    private ReplicationCheck check(TopicSettings wanted) {
        return new ReplicationCheck(admin, wanted);
    }
}
