package io.inventory.schema.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventory.schema.topic.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"aws:task:collect-vpcs", "foo:task:bar", "x", "a_b:C-1"})
    void aTaskNameIsWordsJoinedByColons(String name) {
        assertThat(new TaskType(name).toString()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "a:", "a.b", "a b", "aws:task:retry", "archive", "ä", ":a", "a::b"})
    void anyOtherTaskNameIsRefused(String name) {
        assertThatThrownBy(() -> new TaskType(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no task name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a.b", "a:b", "changes", "-----------------------------------------------------------------"
            })
    void aQueueNameThatCouldBeMistakenForATopicIsRefused(String name) {
        assertThatThrownBy(() -> new QueueName(name)).hasMessageContaining("is no queue name");
    }

    @Test
    void colonsBecomeDotsInATopicsName() {
        Topics topics = new Topics("inventory");
        TaskType type = new TaskType("aws:task:collect-vpcs");

        assertThat(topics.tasks(QueueName.DEFAULT, type)).isEqualTo("inventory.default.aws.task.collect-vpcs");
        assertThat(topics.retry(QueueName.DEFAULT, type)).isEqualTo("inventory.default.aws.task.collect-vpcs.retry");
        assertThat(topics.archive(QueueName.DEFAULT, type))
                .isEqualTo("inventory.default.aws.task.collect-vpcs.archive");
    }

    @Test
    void aKeysPartitionIsTheOneKafkasOwnPartitionerTakes() {
        assertThat(Topics.partition("0193a7a4-5f00-7000-8000-000000000000", 12))
                .isEqualTo(org.apache.kafka.clients.producer.internals.BuiltInPartitioner.partitionForKey(
                        "0193a7a4-5f00-7000-8000-000000000000".getBytes(java.nio.charset.StandardCharsets.UTF_8), 12));
    }
}
