package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Doc;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one AWS service is reached. */
public record AwsService(
        @Doc("Names from `aws.credentials`; the service is read once with each. At least one when AWS is enabled.")
        List<String> useCredentials,

        @Doc(
                value = "Where this service is.",
                absent = "the credential's `endpoint_url`, `aws.endpoint_url`, or AWS itself")
        @Nullable
        URI endpointUrl) {

    public AwsService {
        useCredentials = List.copyOf(useCredentials);
    }
}
