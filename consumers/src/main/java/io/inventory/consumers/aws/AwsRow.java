package io.inventory.consumers.aws;

import software.amazon.awssdk.core.SdkPojo;

/**
 * A row, and what it was made of.
 *
 * @param answer what the API said of the resource
 */
public record AwsRow<R extends Record>(R row, SdkPojo answer) {}
