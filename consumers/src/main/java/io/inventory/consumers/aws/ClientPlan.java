package io.inventory.consumers.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * All that a client of a service is made from.
 *
 * @param limits attempts, timeouts and pace
 * @param endpoint null for the service's own
 */
record ClientPlan(
        SdkHttpClient http,
        String region,
        AwsCredentialsProvider credentials,
        ClientOverrideConfiguration limits,
        @Nullable URI endpoint) {}
