package io.inventory.consumers.aws;

import java.util.List;
import java.util.Set;
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
import software.amazon.awssdk.http.SdkHttpResponse;

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

    /** As S3 names it, and as the other services do: servers that play S3 know either. */
    private static final List<String> ID_HEADERS = List.of("x-amz-request-id", "x-amzn-requestid");

    /** Answers in which the absence of everything is an answer: a bucket of the first region has no location. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("GetBucketLocation");

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        SdkResponse response = context.response();
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (response instanceof AwsResponse answer && !hasRequestId(answer, context.httpResponse())) {
            throw foreign("the answer to %s has no request id: is a proxy in between?".formatted(operation));
        }
        if (!MAY_BE_EMPTY.contains(operation) && !holdsWhatWasAsked(response)) {
            throw foreign("the answer to %s is that of another action".formatted(operation));
        }
    }

    /** The SDK finds that of S3 only in a header that is written as S3 writes it, which a server need not do. */
    private static boolean hasRequestId(AwsResponse answer, SdkHttpResponse http) {
        return !NO_ID.equals(answer.responseMetadata().requestId())
                || ID_HEADERS.stream()
                        .anyMatch(name -> http.firstMatchingHeader(name).isPresent());
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
