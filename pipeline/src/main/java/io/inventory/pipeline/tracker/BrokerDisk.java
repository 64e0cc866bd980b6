package io.inventory.pipeline.tracker;

import io.inventory.pipeline.query.TrackerUnavailableException;
import io.inventory.pipeline.tracker.http.QueueReport.DiskUsage;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.topic.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.Node;

/** Asks every broker what lies on its disks. Thread-safe. */
final class BrokerDisk implements DiskUsage {

    private final Admin admin;
    private final Topics topics;

    BrokerDisk(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    @Override
    public long bytes(QueueName queue) throws InterruptedException {
        // The group's name is what a queue's topics begin with.
        String ours = topics.group(queue) + ".";
        try {
            List<Integer> brokers =
                    admin.describeCluster().nodes().get().stream().map(Node::id).toList();
            return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
                    .map(Map::values)
                    .flatMap(Collection::stream)
                    .mapToLong(disk -> bytes(disk, ours))
                    .sum();
        } catch (ExecutionException e) {
            throw new TrackerUnavailableException("Kafka: cannot tell the size of topics", e);
        }
    }

    private static long bytes(LogDirDescription disk, String prefix) {
        return disk.replicaInfos().entrySet().stream()
                .filter(replica -> replica.getKey().topic().startsWith(prefix))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
