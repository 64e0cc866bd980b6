package io.inventory.consumers.link;

import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.store.Store;
import io.inventory.schema.resource.Model;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Renews the links of one source, each in a transaction of its own; the result says what was added and removed. */
public final class LinkHandler implements TaskHandler {

    private final TaskDescriptor descriptor;
    private final List<Link> links;

    /** @param payload what operators' jobs hold, which is not looked at */
    public LinkHandler(String type, String description, Class<? extends Record> payload, List<Link> links) {
        this.descriptor = TaskDescriptor.of(type, description, payload);
        this.links = List.copyOf(links);
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    public List<Link> links() {
        return links;
    }

    /** One a table of links. */
    public List<Model<?>> models() {
        return links.stream().<Model<?>>map(Link::model).toList();
    }

    @Override
    public Outcome run(TaskContext context) {
        Store store = context.service(Store.class);
        Map<String, Link.Change> changes = new TreeMap<>();
        links.forEach(link -> changes.put(link.table(), store.transaction(link::renew)));
        return new Outcome.Done(new String(Json.write(changes), StandardCharsets.UTF_8));
    }
}
