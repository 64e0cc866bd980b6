package io.inventory.consumers.gardener;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.consumers.source.Handlers;
import io.inventory.consumers.source.Outcomes;
import io.inventory.consumers.source.RecordingContext;
import io.inventory.consumers.source.RecordingContext.Child;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.serde.Json;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.Resource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How cloud profiles hand their images on, and that what cannot be read proves nothing. */
class CloudProfileScanTest {

    private static final String PROFILES = "g:task:collect-cloud-profiles";
    private static final String IMAGES = "g:task:collect-aws-machine-images";
    private static final String CONFIG =
            "{\"apiVersion\": \"aws.provider.extensions.gardener.cloud/v1alpha1\", \"kind\": \"CloudProfileConfig\", %s}";
    private static final String ONE_IMAGE =
            CONFIG.formatted("\"machineImages\": [{\"name\": \"gl\", \"versions\": [{\"version\": \"1\","
                    + " \"regions\": [{\"name\": \"eu-west-1\", \"ami\": \"ami-1\"}]}]}]");

    private final GardenBench bench;

    CloudProfileScanTest(@TempDir Path folder) throws Exception {
        bench = new GardenBench(folder);
    }

    @BeforeEach
    void fourProfiles() {
        profile("main", "aws", ONE_IMAGE);
        profile("bare", "aws", "{}");
        profile("metal", "ironcore", "{\"anything\": 1}");
        profile("big", "azure", "{\"padding\": \"%s\"}".formatted("x".repeat(600_000)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachProfileOfAKnownProviderStartsTheCollectionOfItsImages() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(PROFILES).run(context);

        assertThat(context.scan().column("name")).containsExactly("bare", "big", "main", "metal");
        assertThat(context.children)
                .extracting(Child::type)
                .containsExactly("g:task:collect-azure-machine-images", IMAGES);
        RecordingContext child = bench.context(context.children.get(1).payload());
        Handlers.of(IMAGES).run(child);
        assertThat(child.scan().column("ami")).containsExactly("ami-1");
    }

    @Test
    void aConfigurationTooLongForAMessageIsAskedForByTheChild() throws Exception {
        RecordingContext context = bench.context("");
        Handlers.of(PROFILES).run(context);

        assertThat(context.children.get(0).payload()).isEqualTo("{\"cloud_profile_name\":\"big\"}");
        RecordingContext child = bench.context("{cloud_profile_name: main}");
        Handlers.of(IMAGES).run(child);
        assertThat(child.scan().column("ami")).containsExactly("ami-1");
    }

    @Test
    void aListThatBeginsAnewStartsEachProfilesImagesOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            profile("more-%03d".formatted(i), "aws", ONE_IMAGE);
        }
        bench.gardener.faults().order(GardenBench.list("cloudprofiles", true), ApiFault.gone(), 1);
        RecordingContext context = bench.context("");
        Handlers.of(PROFILES).run(context);

        assertThat(context.scans).extracting(scan -> scan.verdict).containsExactly(Verdict.FAILED, Verdict.COMPLETE);
        assertThat(context.children).hasSize(102).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"machineImages\": [], \"machineImage\": []",
                "\"machineImages\": [{\"name\": \"gl\", \"version\": []}]",
                "\"machineImages\": [{\"versions\": []}]",
                "\"machineImages\": [{\"name\": \"gl\", \"versions\": [{\"version\": \"1\", \"regions\": [{\"name\": \"a\"}]}]}]",
                "\"machineImages\": [{\"name\": \"gl\", \"versions\": [{\"version\": \"1\", \"flavors\": []}]}]",
                "\"machineImages\": [{\"name\": \"gl\", \"versions\": [{\"version\": \"1\", \"capabilityFlavors\": [{\"region\": []}]}]}]",
                "\"machineImages\": [{\"name\": \"gl\", \"versions\": [{\"version\": \"1\", \"capabilityFlavors\": [{\"capabilities\": []}]}]}]",
                "\"other\": []"
            })
    void aConfigurationThatIsNotUnderstoodProvesNoImageGone(String content) throws Exception {
        assertMalformed(CONFIG.formatted(content).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theConfigurationOfAnotherProviderProvesNoImageGone() throws Exception {
        assertMalformed(Golden.bytes("gcp-machine-images", "config.json"));
        assertMalformed("no JSON".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aProfileThatTheGardenDoesNotHaveIsRejected() throws Exception {
        RecordingContext context = bench.context("{cloud_profile_name: nobody}");
        Outcome outcome = Handlers.of(IMAGES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    private void assertMalformed(byte[] config) throws Exception {
        String text = Base64.getEncoder().encodeToString(config);
        RecordingContext context = bench.context("{provider_config: %s, cloud_profile_name: main}".formatted(text));
        Outcome outcome = Handlers.of(IMAGES).run(context);

        assertThat(context.scan().verdict).isEqualTo(Verdict.FAILED);
        ScanFailure failure = Objects.requireNonNull(context.scan().failure);
        assertThat(failure.errorClass()).isEqualTo("MalformedProviderConfig");
        assertThat(failure.message()).contains("cloud profile main").doesNotContain("io.inventory");
        assertThat(Outcomes.category(outcome)).isEqualTo(ErrorCategory.PERMANENT);
    }

    private void profile(String name, String type, String config) {
        Map<String, Object> spec =
                Map.of("type", type, "providerConfig", Json.mapper().readValue(config, Object.class));
        bench.gardener.garden().put(Resource.CLOUD_PROFILES, Map.of("metadata", Map.of("name", name), "spec", spec));
    }
}
