package io.inventory.cli.demo;

import io.inventory.standalone.simulation.aws.AwsSimulation;
import io.inventory.standalone.simulation.fixture.Account;
import io.inventory.standalone.simulation.fixture.Estate;
import io.inventory.standalone.simulation.gardener.GardenerSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An AWS and a Gardener on loopback, and the configuration with which they are read. */
final class SimulatedClouds implements AutoCloseable {

    private static final String HOME_REGION = "eu-west-1";

    private final AwsSimulation aws;
    private final GardenerSimulation gardener;

    private SimulatedClouds(AwsSimulation aws, GardenerSimulation gardener) {
        this.aws = aws;
        this.gardener = gardener;
    }

    static SimulatedClouds start(Estate estate) {
        AwsSimulation aws = AwsSimulation.start(estate);
        // The SDK's default chain finds these first; every account is then entered by a role, as in a real
        // organisation.
        System.setProperty(
                "aws.accessKeyId", aws.accessKey(estate.accounts().get(0).id()));
        System.setProperty("aws.secretAccessKey", "simulated");
        return new SimulatedClouds(aws, GardenerSimulation.start(estate.garden()));
    }

    /**
     * Writes a configuration that reads these clouds, and what it refers to.
     *
     * @return the configuration's file
     */
    Path configure(Path folder) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig.yaml"), gardener.kubeconfig());
        return Files.writeString(folder.resolve("config.yaml"), configuration(kubeconfig));
    }

    @Override
    public void close() {
        gardener.close();
        aws.close();
    }

    private String configuration(Path kubeconfig) {
        StringBuilder credentials = new StringBuilder();
        for (Account account : aws.estate().accounts()) {
            credentials.append(credential(account));
        }
        String names = String.join(
                ", ", aws.estate().accounts().stream().map(Account::name).toList());
        return """
                version: v1alpha1
                worker:
                  concurrency: 8
                scheduler:
                  jobs:
                    - {name: "aws:task:collect-all", spec: "@every 1h", desc: everything of AWS}
                    - {name: "g:task:collect-all", spec: "@every 1h", desc: everything of Gardener}
                aws:
                  is_enabled: true
                  region: %s
                  endpoint_url: %s
                  services:
                    ec2: {use_credentials: [%s]}
                    elb: {use_credentials: [%s]}
                    elbv2: {use_credentials: [%s]}
                    s3: {use_credentials: [%s]}
                    route53: {use_credentials: [%s]}
                  credentials:
                %s
                gardener:
                  is_enabled: true
                  authentication: kubeconfig
                  kubeconfig: "%s"
                """.formatted(
                        HOME_REGION,
                        aws.endpoint(),
                        names,
                        names,
                        names,
                        names,
                        names,
                        credentials.toString().stripTrailing(),
                        kubeconfig);
    }

    private static String credential(Account account) {
        String externalId = account.externalId() == null ? "" : ", external_id: " + account.externalId();
        return "    %s: {token_retriever: none, role_arn: \"arn:aws:iam::%s:role/inventory\"%s}%n"
                .formatted(account.name(), account.id(), externalId);
    }
}
