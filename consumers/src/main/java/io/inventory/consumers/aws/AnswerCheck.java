package io.inventory.consumers.aws;

import java.util.List;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/**
 * Lets no answer pass that the service asked did not give. The SDK takes any well-formed XML with status 200 for an answer in
 * which everything is absent: a proxy's page would be a list without items, and prove that every row of a scope is gone. An
 * answer of AWS has a request id; and an empty list is there too, without items. The SDK repeats the call. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html">Structure of a response</a>
 */
final class AnswerCheck implements ExecutionInterceptor {

    /** What the SDK puts where an answer has no request id. */
    private static final String NO_ID = "UNKNOWN";

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (response instanceof AwsResponse answer
                && NO_ID.equals(answer.responseMetadata().requestId())) {
            throw foreign("the answer to %s has no request id: is a proxy in between?".formatted(operation));
        }
        if (!holdsWhatWasAsked(response)) {
            throw foreign("the answer to %s is that of another action".formatted(operation));
        }
    }

    private static RetryableException foreign(String message) {
        return RetryableException.builder().message(message).build();
    }

    /** Every list, for the answer to a list; any field, for another. */
    private static boolean holdsWhatWasAsked(SdkResponse response) {
        List<SdkField<?>> lists = response.sdkFields().stream()
                .filter(field -> field.marshallingType() == MarshallingType.LIST)
                .toList();
        return lists.isEmpty()
                ? response.sdkFields().stream().anyMatch(field -> isThere(field, response))
                : lists.stream().allMatch(field -> isThere(field, response));
    }

    private static boolean isThere(SdkField<?> field, SdkResponse response) {
        Object value = field.getValueOrDefault(response);
        return value != null && !(value instanceof SdkAutoConstructList);
    }
}
