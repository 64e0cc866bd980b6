package io.inventory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.standalone.simulation.aws.AwsFault;
import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.aws.Calls;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.gardener.ApiCalls;
import io.inventory.standalone.simulation.gardener.ApiFault;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import io.inventory.standalone.simulation.gardener.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor --sources} needs nothing but the clouds, and says what they do not allow. */
class SourcesDoctorTest {

    private static final String SECRET = "very-secret";

    private final Estate estate = Estate.generated(2, 1, 1);
    private final AwsSimulation aws = AwsSimulation.start(estate);
    private final GardenerSimulation gardener = GardenerSimulation.start(estate.garden());
    private final Path folder;

    SourcesDoctorTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Path keys = Files.writeString(folder.resolve("keys"), """
                [hub]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(
                        aws.accessKey(estate.accounts().get(0).id()), SECRET));
        System.setProperty("aws.sharedCredentialsFile", keys.toString());
        System.setProperty("aws.configFile", folder.resolve("none").toString());
        Files.writeString(folder.resolve("kubeconfig"), gardener.kubeconfig());
    }

    @AfterEach
    void close() {
        gardener.close();
        aws.close();
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.configFile");
    }

    @Test
    void sourcesThatAllowAllEndWithZero() throws IOException {
        Run run = run(aws.endpoint().toString());

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("aws-base", "aws-company", "2 accounts: ", "garden", "seeds")
                .doesNotContain("error", "unchecked", SECRET);
    }

    @Test
    void whatIsNotAllowedOrDoesNotAnswerEndsWithOneAndIsNamed() throws IOException {
        aws.faults().order(Calls.of("DescribeVpcs"), AwsFault.denied());
        gardener.faults().order(ApiCalls.any().of(Resource.MACHINES), ApiFault.status(403));
        gardener.faults().order(ApiCalls.any().of(Resource.PROJECTS), ApiFault.status(503));

        Run run = run(aws.endpoint().toString(), "-o", "json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("ec2:DescribeVpcs is not allowed", "allow ec2:DescribeVpcs to arn:aws:sts::000000000002:")
                .contains("list machines.machine.sapcloud.io is not allowed")
                .contains("unchecked", "list projects.core.gardener.cloud has no answer")
                .doesNotContain(SECRET);
    }

    @Test
    void withoutASourceItSaysWhatToSet() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "version: v1alpha1\n");
        Run run = Run.with(Map.of("INVENTORY_CONFIG", file.toString()), "doctor", "--sources");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("no source is enabled: set aws.is_enabled or gardener.is_enabled");
    }

    private Run run(String endpoint, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                version: v1alpha1
                aws:
                  is_enabled: true
                  region: eu-west-1
                  endpoint_url: %s
                  services:
                    ec2: &all {use_credentials: [company]}
                    elb: *all
                    elbv2: *all
                    s3: *all
                    route53: *all
                  credentials:
                    base: {token_retriever: none, profile: hub}
                    company:
                      token_retriever: none
                      source_credential: base
                      role_arn: "arn:aws:iam::%s:role/lists"
                      organization: {role_name: inventory}
                gardener:
                  is_enabled: true
                  authentication: kubeconfig
                  kubeconfig: %s
                """.formatted(
                        endpoint, estate.accounts().get(0).id(), folder.resolve("kubeconfig")));
        String[] arguments = new String[options.length + 2];
        arguments[0] = "doctor";
        arguments[1] = "--sources";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Run.with(Map.of("INVENTORY_CONFIG", file.toString(), "INVENTORY_HOME", folder.toString()), arguments);
    }
}
