package io.inventory.pipeline.worker;

import io.inventory.pipeline.control.ControlBoard;
import io.inventory.pipeline.control.QueueControls;
import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.schema.control.Drain;
import io.inventory.schema.task.QueueName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes away the marks of drains that are over, where the command that put one died before it could. A mark that stayed would meet tasks
 * of topics that are deleted and made anew, whose offsets begin at 0. Thread-safe; a mark may be taken away by several at once.
 */
public final class DrainMarks {

    private static final Logger LOG = LoggerFactory.getLogger(DrainMarks.class);

    private final KafkaAccess kafka;
    private final ControlBoard control;
    private final QueueControls controls;

    /**
     * Connects to nothing.
     *
     * @param control says which marks there are; belongs to the caller
     */
    public DrainMarks(KafkaAccess kafka, ControlBoard control, QueueControls controls) {
        this.kafka = kafka;
        this.control = control;
        this.controls = controls;
    }

    /**
     * Looks at each mark once.
     *
     * @throws io.inventory.pipeline.kafka.KafkaUnavailableException when Kafka does not answer; call again
     */
    public void clear() throws InterruptedException {
        for (QueueName queue : control.draining()) {
            for (Drain drain : control.drains(queue)) {
                if (isOver(queue, drain)) {
                    var unused = controls.drained(queue, drain.id());
                    LOG.atInfo()
                            .addKeyValue("queue", queue)
                            .addKeyValue("drain", drain.id())
                            .log("drain is over");
                }
            }
        }
    }

    private boolean isOver(QueueName queue, Drain drain) throws InterruptedException {
        Map<TopicPartition, Long> ends = new QueueTopics(kafka, PendingDrain.Target.all(queue)).ends();
        Map<TopicPartition, Long> standing = marks(drain);
        standing.entrySet().removeIf(mark -> isOfATopicThatIsGone(mark, ends));
        String group = kafka.catalog().topics().group(queue);
        return new Unclaimed(kafka, group).left(standing).isEmpty();
    }

    /** Ends only grow, so a topic that ends before its mark is another one of that name. */
    private static boolean isOfATopicThatIsGone(Map.Entry<TopicPartition, Long> mark, Map<TopicPartition, Long> ends) {
        return ends.getOrDefault(mark.getKey(), -1L) < mark.getValue();
    }

    private static Map<TopicPartition, Long> marks(Drain drain) {
        Map<TopicPartition, Long> marks = new HashMap<>();
        drain.upTo().forEach((topic, ends) -> put(marks, topic, ends));
        return marks;
    }

    private static void put(Map<TopicPartition, Long> marks, String topic, List<Long> ends) {
        for (int partition = 0; partition < ends.size(); partition++) {
            marks.put(new TopicPartition(topic, partition), ends.get(partition));
        }
    }
}
