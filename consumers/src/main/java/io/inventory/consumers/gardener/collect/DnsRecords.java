package io.inventory.consumers.gardener.collect;

import com.google.auto.service.AutoService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import io.inventory.consumers.gardener.GardenCollection;
import io.inventory.consumers.gardener.KubeCall;
import io.inventory.consumers.gardener.KubeList;
import io.inventory.consumers.gardener.Parents;
import io.inventory.consumers.gardener.SeedHandler;
import io.inventory.consumers.gardener.SeedScan;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DNS records that Gardener's extensions keep, one row a value. Source: {@code GET
 * /apis/extensions.gardener.cloud/v1alpha1/dnsrecords} of each seed, all namespaces, 100 a page; needs {@code list} on dnsrecords there. A
 * seed whose discovery does not list the kind has none. Not collected: secrets, the last operation, records without a value.
 */
@AutoService(TaskProvider.class)
public final class DnsRecords implements GardenCollection {

    private static final Model<Row> MODEL =
            Model.of("g:model:dns_record", "g_dns_record", Row.class).below(Parents.SEEDS);

    private static final KubeList LIST = new KubeList("extensions.gardener.cloud", "v1alpha1", "dnsrecords", true);

    private static final TaskHandler HANDLER = new SeedHandler<>(
            "g:task:collect-dns-records", new SeedScan<>(MODEL, LIST::pageIfServed, DnsRecords::rows));

    /**
     * One value of one record.
     *
     * @param ttl in seconds
     */
    public record Row(
            @Key String name,
            @Key String namespace,
            String fqdn,
            String recordType,
            @Key String value,
            @Nullable Integer ttl,
            @Nullable String region,
            String dnsZone,
            @Key String seedName,
            @Nullable Instant creationTimestamp,
            @Nullable String providerType,
            @Nullable @SqlType(ColumnType.JSONB) String labels) {}

    @Override
    public TaskHandler handler() {
        return HANDLER;
    }

    @Override
    public List<KubeCall> calls() {
        return List.of(KubeCall.inSeedsIfServed(LIST));
    }

    @Override
    public List<Model<?>> models() {
        return List.of(MODEL);
    }

    private static Collection<Row> rows(GenericKubernetesResource item, String seed) {
        return Fields.texts(item, "spec", "values").stream()
                .map(value -> row(item, seed, value))
                .toList();
    }

    private static Row row(GenericKubernetesResource item, String seed, String value) {
        return new Row(
                item.getMetadata().getName(),
                item.getMetadata().getNamespace(),
                Fields.text(item, "spec", "name"),
                Fields.text(item, "spec", "recordType"),
                value,
                Fields.whole(item, "spec", "ttl"),
                Fields.find(item, "spec", "region"),
                Fields.text(item, "spec", "zone"),
                seed,
                Fields.created(item),
                Fields.find(item, "spec", "type"),
                Fields.labels(item));
    }
}
