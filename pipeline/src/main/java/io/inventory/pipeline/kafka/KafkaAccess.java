package io.inventory.pipeline.kafka;

import org.apache.kafka.clients.admin.Admin;

/**
 * What a process shares of Kafka. Thread-safe.
 *
 * @param admin belongs to whoever wired the program
 */
public record KafkaAccess(KafkaClients clients, Admin admin, TopicCatalog catalog, TopicMaker maker) {}
