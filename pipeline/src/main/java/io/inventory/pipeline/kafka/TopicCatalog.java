package io.inventory.pipeline.kafka;

import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.TaskType;
import io.inventory.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How every topic is made: partitions, retention, whose clock stamps it. */
public final class TopicCatalog {

    private static final String FOR_EVER = "-1";
    private static final Duration TOMBSTONES_STAY = Duration.ofDays(7);

    private final Topics topics;
    private final TopicSettings settings;

    public TopicCatalog(Topics topics, TopicSettings settings) {
        this.topics = topics;
        this.settings = settings;
    }

    public Topics topics() {
        return topics;
    }

    /** What an operator decided. */
    public TopicSettings settings() {
        return settings;
    }

    /** The topics that exist once, whatever the queues and types. */
    public List<NewTopic> common() {
        return List.of(
                // Append times are the only times that states and statistics are computed from.
                topic(topics.events(), Topics.EVENT_PARTITIONS, kept(Duration.ofDays(30), "LogAppendTime")),
                topic(topics.control(), 1, compacted()),
                topic(topics.skips(), 1, compacted()),
                topic(topics.commands(), 1, kept(Duration.ofDays(1), "LogAppendTime")),
                topic(topics.replies(), 1, kept(Duration.ofHours(1), "LogAppendTime")),
                topic(topics.workers(), 1, compacted()),
                topic(topics.poison(), 1, kept(Duration.ofDays(30), "LogAppendTime")),
                topic(topics.observations(), Topics.OBSERVATION_PARTITIONS, kept(Duration.ofDays(7), "LogAppendTime")));
    }

    /** How far replays have come; made by the first one. */
    public NewTopic replays() {
        return topic(topics.replays(), 1, compacted());
    }

    /**
     * A model's feed: one partition, so that its order is that of the commits. Tombstones stay for a week, for readers that were away.
     *
     * @param model such as {@code aws:model:vpc}, or the end of the topic's name
     */
    public NewTopic changes(String model) {
        Map<String, String> configs = new HashMap<>(compacted());
        configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_STAY.toMillis()));
        return topic(topics.changes(model), 1, configs);
    }

    /** A type's own three: tasks, retry and archive copies. */
    public List<NewTopic> of(QueueName queue, TaskType type) {
        return List.of(
                // No retention by time: the judge deletes what is both claimed and old, so nothing unclaimed is ever
                // eaten.
                topic(
                        topics.tasks(queue, type),
                        settings.taskPartitions(),
                        Map.of("retention.ms", FOR_EVER, "message.timestamp.type", "LogAppendTime")),
                topic(topics.retry(queue, type), 1, kept(Duration.ofDays(7), "LogAppendTime")),
                topic(topics.archive(queue, type), 1, compacted()));
    }

    private NewTopic topic(String name, int partitions, Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        settings.minInSync()
                .ifPresent(least -> all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(least)));
        return new NewTopic(name, partitions, settings.replicationFactor()).configs(all);
    }

    private static Map<String, String> kept(Duration retention, String timestamps) {
        return Map.of("retention.ms", Long.toString(retention.toMillis()), "message.timestamp.type", timestamps);
    }

    private static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime");
    }
}
