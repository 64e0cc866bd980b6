package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.Parents;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * DNS entries of the external DNS management, one row a target or text. Source: {@code GET
 * /apis/dns.gardener.cloud/v1alpha1/dnsentries} of each seed and of the garden, all namespaces, 100 a page; needs {@code list} on
 * dnsentries in each. A seed whose discovery does not list the kind has none; the garden always has it. Not collected: owners, routing
 * policies, lookups, entries without a value.
 */
@AutoService(TaskProvider.class)
public final class DnsEntries implements GardenCollection {

    static final Model<Row> MODEL =
            Model.of("g:model:dns_entry", "g_dns_entry", Row.class).below(Parents.SEEDS);

    private static final TaskHandler HANDLER = new DnsEntriesHandler();

    /**
     * One value of one entry.
     *
     * @param ttl in seconds
     */
    public record Row(
            @Key String name,
            @Key String namespace,
            String fqdn,
            @Key String value,
            @Nullable Integer ttl,
            String dnsZone,
            String providerType,
            String provider,
            @Key String seedName,
            @Nullable Instant creationTimestamp,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inSeedsIfServed(DnsEntriesHandler.LIST), KubeCall.inGarden(DnsEntriesHandler.LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    static Collection<Row> rows(GenericKubernetesResource entry, String seed) {
        return Stream.of("targets", "text")
                .flatMap(field -> Fields.texts(entry, "spec", field).stream())
                .map(value -> row(entry, seed, value))
                .toList();
    }

    private static Row row(GenericKubernetesResource entry, String seed, String value) {
        return new Row(
                entry.getMetadata().getName(),
                entry.getMetadata().getNamespace(),
                Fields.text(entry, "spec", "dnsName"),
                value,
                Fields.whole(entry, "spec", "ttl"),
                Fields.text(entry, "status", "zone"),
                Fields.text(entry, "status", "providerType"),
                Fields.text(entry, "status", "provider"),
                seed,
                Fields.created(entry),
                Fields.labels(entry));
    }
}
