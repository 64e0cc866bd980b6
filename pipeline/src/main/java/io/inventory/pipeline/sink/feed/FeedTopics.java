package io.inventory.pipeline.sink.feed;

import io.inventory.pipeline.kafka.KafkaAccess;
import io.inventory.pipeline.kafka.KafkaUnavailableException;
import io.inventory.pipeline.kafka.TopicCatalog;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.store.Rows;
import io.inventory.pipeline.store.SqlText;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The topics of the feed. Which models have one stands in the database, so that a sink publishes also what only a newer one knows. A topic
 * that is new, or was made anew, gets every row of its table.
 */
final class FeedTopics {

    private final KafkaAccess kafka;
    private final Store store;

    FeedTopics(KafkaAccess kafka, Store store) {
        this.kafka = kafka;
        this.store = store;
    }

    /**
     * Where a model is published.
     *
     * @param table whose rows are
     */
    record Target(String table, String topic) {}

    /** Makes the topics that are missing, and makes known those of {@code models}. */
    void register(ResourceModels models) throws InterruptedException {
        List<Model<?>> published = published(models);
        TopicCatalog catalog = kafka.catalog();
        List<NewTopic> wanted =
                published.stream().map(model -> catalog.changes(model.name())).toList();
        // One may have been deleted since it was seen.
        kafka.maker().forget(wanted);
        kafka.maker().ensure(wanted);
        Map<String, TopicDescription> made = described(wanted);
        for (Model<?> model : published) {
            String topic = catalog.topics().changes(model.name());
            makeKnown(
                    model,
                    topic,
                    Objects.requireNonNull(made.get(topic)).topicId().toString());
        }
    }

    /** Those whose rows belong to scopes; the others follow from them. */
    private List<Model<?>> published(ResourceModels models) {
        Set<String> owned = new HashSet<>(store.query("""
                select table_name from information_schema.columns
                where column_name = 'scope_id' and table_schema = current_schema()
                """, row -> row.get("table_name", String.class)));
        return models.all().stream()
                .filter(model -> owned.contains(model.table()))
                .toList();
    }

    private Map<String, TopicDescription> described(List<NewTopic> topics) throws InterruptedException {
        try {
            List<String> names = topics.stream().map(NewTopic::name).toList();
            return kafka.admin().describeTopics(names).allTopicNames().get();
        } catch (ExecutionException e) {
            throw KafkaUnavailableException.because("describe the topics of changes", e);
        }
    }

    private void makeKnown(Model<?> model, String topic, String topicId) {
        store.update(
                """
                with changed as (
                  insert into feed_topic as f (model, table_name, topic, topic_id) values (?, ?, ?, ?)
                  on conflict (model) do update
                  set table_name = excluded.table_name, topic = excluded.topic, topic_id = excluded.topic_id, updated_at = now()
                  where f.table_name <> excluded.table_name or f.topic <> excluded.topic or f.topic_id <> excluded.topic_id
                  returning 1)
                insert into feed_only (model, resource_id) select ?, id from %s where exists (select from changed)
                """.formatted(SqlText.name(model.table())), model.name(), model.table(), topic, topicId, model.name());
    }

    /** What any sink has made known, by model. */
    static Map<String, Target> known(Rows rows) {
        Map<String, Target> targets = new HashMap<>();
        rows.stream(
                "select model, table_name, topic from feed_topic",
                0,
                row -> targets.put(
                        row.get("model", String.class),
                        new Target(row.get("table_name", String.class), row.get("topic", String.class))));
        return targets;
    }
}
