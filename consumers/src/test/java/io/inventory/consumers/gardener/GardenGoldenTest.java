package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.RecordedScan;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.serde.Json;
import io.inventory.standalone.simulation.gardener.ApiObjects;
import io.inventory.standalone.simulation.gardener.Resource;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

/** A folder for each kind: objects as the API writes them, or a profile's configuration, and the rows that they make. */
class GardenGoldenTest {

    private static final TypeReference<List<Map<String, Object>>> OBJECTS = new TypeReference<>() {};

    private final GardenBench bench;

    GardenGoldenTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"backup-buckets, BACKUP_BUCKETS", "cloud-profiles, CLOUD_PROFILES"})
    void objectsOfTheGardenMakeTheRowsExpected(String kind, Resource resource) throws Exception {
        collect(kind, bench.gardener.garden(), resource, "");
    }

    @ParameterizedTest
    @CsvSource({
        "bastions, BASTIONS",
        "dns-entries, DNS_ENTRIES",
        "dns-records, DNS_RECORDS",
        "persistent-volumes, PERSISTENT_VOLUMES"
    })
    void objectsOfASeedMakeTheRowsExpected(String kind, Resource resource) throws Exception {
        RecordedScan<?> scan = collect(kind, bench.gardener.seed("seed-1"), resource, "{seed: seed-1}");

        assertThat(scan.scope.parentKey()).isEqualTo("seed-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "azure", "gcp", "openstack"})
    void theConfigurationOfAProfileMakesTheImagesExpected(String provider) throws Exception {
        String kind = "%s-machine-images".formatted(provider);
        String config = Base64.getEncoder().encodeToString(Golden.bytes(kind, "config.json"));
        RecordedScan<?> scan = run(kind, "{provider_config: %s, cloud_profile_name: main}".formatted(config));

        assertThat(scan.scope.parentKey()).isEqualTo("main");
    }

    private RecordedScan<?> collect(String kind, ApiObjects api, Resource resource, String payload) throws Exception {
        Json.mapper()
                .readValue(Golden.bytes(kind, "objects.json"), OBJECTS)
                .forEach(object -> api.put(resource, object));
        return run(kind, payload);
    }

    private RecordedScan<?> run(String kind, String payload) throws Exception {
        RecordingContext context = bench.context(payload);
        Handlers.of("g:task:collect-%s".formatted(kind)).run(context);

        RecordedScan<?> scan = context.scan();
        assertThat(scan.verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(scan.targeted).isFalse();
        assertThat(scan.setAside).isEmpty();
        assertThat(Json.mapper().<Object>convertValue(scan.rows, Object.class))
                .isEqualTo(Json.mapper().readValue(Golden.bytes(kind, "rows.json"), Object.class));
        return scan;
    }
}
