package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.source.Page;
import io.inventory.consumers.source.PageReader;
import io.inventory.consumers.source.Projection;
import io.inventory.consumers.source.ScopeRead;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.task.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects a list of the garden's own API, whole or one object of it.
 *
 * @param <P> the payload
 */
public final class GardenHandler<P extends Record> implements TaskHandler {

    private final TaskDescriptor descriptor;
    private final Class<P> payload;
    private final Function<P, @Nullable String> name;
    private final KubeList list;
    private final List<Rows<?>> rows;

    /** The rows of one model that an object makes. */
    public record Rows<R extends Record>(
            Model<R> model,
            Function<GenericKubernetesResource, Collection<R>> of,
            Projection.Raw<GenericKubernetesResource, R> raw) {

        /** Rows each of which the whole object is about. */
        public Rows(Model<R> model, Function<GenericKubernetesResource, Collection<R>> of) {
            this(model, of, (object, row) -> KubeDocument.of(object));
        }

        private Projection<GenericKubernetesResource, R> in(String garden, GardenSource source) {
            return new Projection<>(
                    model, Scope.ofAccount(model.name(), GardenSource.NAME, garden), of, source.whenKept(raw));
        }
    }

    /** @param name of the only object that a payload asks for; null when it asks for all */
    public GardenHandler(
            String type, Class<P> payload, Function<P, @Nullable String> name, KubeList list, List<Rows<?>> rows) {
        this.payload = payload;
        this.name = name;
        this.list = list;
        this.rows = List.copyOf(rows);
        this.descriptor = TaskDescriptor.of(type, "Collect %s".formatted(String.join(", ", models())), payload);
    }

    @Override
    public TaskDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
        GardenSource source = context.service(GardenSource.class);
        String only = name.apply(context.payload(payload));
        PageReader<GenericKubernetesResource> pages = only == null
                ? token -> source.onGarden(client -> list.page(client, token))
                : token -> Page.only(source.onGarden(client -> list.named(client, only)));
        return source.enter(context, models(), garden -> source.reader()
                .read(context, new ScopeRead<>(GardenSource.CREDENTIAL, only != null, pages, in(garden, source))));
    }

    private List<Projection<GenericKubernetesResource, ?>> in(String garden, GardenSource source) {
        return rows.stream()
                .<Projection<GenericKubernetesResource, ?>>map(each -> each.in(garden, source))
                .toList();
    }

    private List<String> models() {
        return rows.stream().map(each -> each.model().name()).toList();
    }
}
