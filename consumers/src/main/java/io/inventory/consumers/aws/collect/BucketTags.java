package io.inventory.consumers.aws.collect;

import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsErrors;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tags;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/**
 * The call for the tags of one bucket, which S3 answers in the bucket's own region alone. A bucket without tags has no set of them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html">GetBucketTagging</a>
 */
final class BucketTags {

    static final AwsCall<S3Client> CALL =
            new AwsCall<>(AwsService.S3, "GetBucketTagging", "s3:GetBucketTagging", (s3, at) -> Buckets.anyOne(s3)
                    .map(bucket -> trial(s3, bucket)));

    private static final S3EndpointProvider USUAL = S3EndpointProvider.defaultProvider();
    private static final String NONE = "{}";
    private static final String NO_SET = "NoSuchTagSet";

    private BucketTags() {}

    /** The region is found out before: that nobody may ask for it is said of that call. */
    private static Runnable trial(S3Client s3, Bucket bucket) {
        String region = Buckets.region(s3, bucket);
        return () -> of(s3, bucket.name(), region);
    }

    static String of(S3Client s3, String bucket, String region) {
        try {
            return Tags.document(
                    s3.getBucketTagging(request -> request.bucket(bucket)
                                    .overrideConfiguration(call -> call.endpointProvider(in(region))))
                            .tagSet(),
                    Tag::key,
                    Tag::value);
        } catch (S3Exception e) {
            if (NO_SET.equals(AwsErrors.code(e))) {
                return NONE;
            }
            throw e;
        }
    }

    /** A client is bound to one region; this takes one call of it to another, address and signature. */
    private static S3EndpointProvider in(String region) {
        return place -> USUAL.resolveEndpoint(
                place.toBuilder().region(Region.of(region)).build());
    }
}
