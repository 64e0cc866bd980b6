package io.inventory.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The files that the program is configured with: one credential for each account, a role that one key may assume. */
final class SweepSettings {

    private static final List<String> SERVICES = List.of("ec2", "elb", "elbv2", "s3", "route53");
    private static final String PROFILE = "hub";

    private final Path folder;

    /** @param folder takes the files */
    SweepSettings(Path folder) {
        this.folder = folder;
    }

    /** The AWS SDK's file of keys. */
    Path keys(Landscape landscape) throws IOException {
        return Files.writeString(folder.resolve("credentials"), """
            [%s]
            aws_access_key_id = %s
            aws_secret_access_key = any
            """.formatted(PROFILE, landscape.key()));
    }

    /** The program's own. */
    Path program(Landscape landscape, Places places) throws IOException {
        String names =
                landscape.accounts().stream().map(account -> "a" + account).collect(Collectors.joining(", "));
        String services = SERVICES.stream()
                .map(service -> "    %s: {use_credentials: [%s]}\n".formatted(service, names))
                .collect(Collectors.joining());
        String credentials = landscape.accounts().stream()
                .map(account ->
                        "    a%s: {token_retriever: none, profile: %s, role_arn: 'arn:aws:iam::%s:role/inventory'}\n"
                                .formatted(account, PROFILE, account))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("inventory.yaml"), """
            version: v1alpha1
            kafka: {bootstrap_servers: '%s', topic_prefix: %s, replication_factor: 1}
            database: {dsn: '%s'}
            worker:
              name: sweeper
              concurrency: %d
              metrics: {address: '127.0.0.1:0'}
            tracker: {state_dir: '%s'}
            http: {address: '127.0.0.1:0'}
            logging: {level: error}
            aws:
              is_enabled: true
              region: eu-west-1
              endpoint_url: %s
              services:
            %s  credentials:
            %s\
            """.formatted(
                        places.brokers(),
                        places.prefix(),
                        places.dsn(),
                        places.concurrency(),
                        folder.resolve("tracker"),
                        landscape.endpoint(),
                        services,
                        credentials));
    }

    /** Where everything is. */
    record Places(String brokers, String prefix, String dsn, int concurrency) {}
}
