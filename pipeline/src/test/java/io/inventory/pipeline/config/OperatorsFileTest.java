package io.inventory.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An operator's file for the existing program is taken over as it is. */
class OperatorsFileTest {

    private final ConfigLoader.Loaded loaded = new ConfigLoader(Map.of()).load(List.of(file()), Optional.empty());

    @Test
    void eachKeyWithoutMeaningHasOneWarning() {
        assertThat(loaded.warnings())
                .extracting(line -> line.replaceAll("^.*yaml:\\d+: ", ""))
                .containsExactlyInAnyOrder(
                        "debug: left aside: use --debug or logging.level",
                        "redis: left aside: tasks travel over Kafka, see kafka.bootstrap_servers",
                        "vault: left aside: this source is not supported yet",
                        "dashboard: left aside: there is no dashboard yet",
                        "gcp: left aside: this source is not supported yet",
                        "azure: left aside: this source is not supported yet",
                        "openstack: left aside: this source is not supported yet",
                        "aws.app_id: left aside: calls to AWS carry no application id",
                        "gardener.soil_clusters: left aside: soil clusters belong to GCP, which is not supported yet",
                        "scheduler.jobs[1]: left aside: the source of gcp:task:collect-projects is not supported yet",
                        "scheduler.jobs[3]: left aside: the source of az:task:collect-vms is not supported yet",
                        "scheduler.jobs[4]: left aside: the source of openstack:task:collect-servers is not supported yet");
    }

    @Test
    void theRestIsBound() {
        Config config = loaded.config();

        assertThat(config.scheduler().jobs())
                .extracting(JobConfig::name)
                .containsExactly("aws:task:collect-regions", "aws:task:collect-images", "g:task:collect-projects");
        assertThat(config.worker().concurrency()).isEqualTo(100);
        assertThat(config.worker().metrics().address().isLoopback()).isFalse();
        assertThat(config.aws().homeRegion()).contains("eu-central-1");
        assertThat(config.aws().credentials()).containsOnlyKeys("default", "landscape", "sandbox");
        assertThat(config.gardener().excludedSeeds()).containsExactly("old-seed");
    }

    private static Path file() {
        try {
            return Path.of(Objects.requireNonNull(OperatorsFileTest.class.getResource("/config/operator.yaml"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
