package io.inventory.pipeline.faults.check;

import io.inventory.schema.task.Task;
import org.apache.kafka.common.TopicPartition;

/** A committed record of a task topic. */
public record TaskRecord(TopicPartition partition, long offset, Task task) {}
