package io.inventory.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.TaskTopic.Kind;
import org.junit.jupiter.api.Test;

class TaskTopicTest {

    private static final Topics TOPICS = new Topics("inventory");
    private static final QueueName QUEUE = new QueueName("bulk");
    private static final TaskType TYPE = new TaskType("aws:task:collect-vpcs");

    @Test
    void aTypesThreeTopicsAreKnownByTheirNames() {
        assertThat(TaskTopic.parse(TOPICS, TOPICS.tasks(QUEUE, TYPE))).contains(new TaskTopic(QUEUE, TYPE, Kind.TASKS));
        assertThat(TaskTopic.parse(TOPICS, TOPICS.retry(QUEUE, TYPE))).contains(new TaskTopic(QUEUE, TYPE, Kind.RETRY));
        assertThat(TaskTopic.parse(TOPICS, TOPICS.archive(QUEUE, TYPE)))
                .contains(new TaskTopic(QUEUE, TYPE, Kind.ARCHIVE));
    }

    @Test
    void anyOtherTopicIsNone() {
        assertThat(TaskTopic.parse(TOPICS, TOPICS.events())).isEmpty();
        assertThat(TaskTopic.parse(TOPICS, "inventory.changes.aws_vpc")).isEmpty();
        assertThat(TaskTopic.parse(TOPICS, "inventory.bulk.retry")).isEmpty();
        assertThat(TaskTopic.parse(TOPICS, "inventory-tracker-tasks-changelog")).isEmpty();
        assertThat(TaskTopic.parse(TOPICS, "other.bulk.aws.task")).isEmpty();
    }
}
