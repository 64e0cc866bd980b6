package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.scan.SetAside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/**
 * Buckets of all regions. Source: S3 {@code ListBuckets}, 1,000 a page, and {@code GetBucketLocation} for a bucket that is listed
 * without its region; needs {@code s3:ListAllMyBuckets} and {@code s3:GetBucketLocation}. Not collected: directory buckets, what
 * lies in a bucket, policies, tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html">ListBuckets</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html">GetBucketLocation</a>
 */
@AutoService(TaskProvider.class)
public final class Buckets implements AwsCollection {

    /** With a page size the answer holds the regions, without one it does not. */
    private static final int PAGE_SIZE = 1000;

    /** Whose location is written as nothing, as it was the only one once. */
    private static final String FIRST_REGION = "us-east-1";

    private static final AwsKind<Row> KIND = AwsKind.ofAccount(
                    AwsService.S3,
                    Model.of("aws:model:bucket", "aws_bucket", Row.class),
                    "aws:task:collect-buckets",
                    Buckets::page)
            .calling(
                    AwsCall.list(
                            AwsService.S3,
                            "ListBuckets",
                            "s3:ListAllMyBuckets",
                            (s3, at) -> s3.listBuckets(request -> request.maxBuckets(1))),
                    AwsCall.one(
                            AwsService.S3,
                            "GetBucketLocation",
                            "s3:GetBucketLocation",
                            Buckets::anyOne,
                            (s3, bucket) -> s3.getBucketLocation(request -> request.bucket(bucket))));

    /** One bucket. */
    public record Row(
            @Key String name,
            Instant creationDate,
            String regionName,
            @Key String accountId) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    /** A bucket whose region cannot be told stays as it is stored. */
    private static Page<AwsRow<Row>> page(S3Client s3, AwsScope at, @Nullable String token) {
        ListBucketsResponse answer =
                s3.listBuckets(request -> request.maxBuckets(PAGE_SIZE).continuationToken(token));
        List<AwsRow<Row>> rows = new ArrayList<>();
        List<SetAside> incomplete = new ArrayList<>();
        for (Bucket bucket : answer.buckets()) {
            try {
                Row row = new Row(bucket.name(), bucket.creationDate(), region(s3, bucket), at.account());
                rows.add(new AwsRow<>(row, bucket));
            } catch (AbortedException e) {
                throw e;
            } catch (SdkException e) {
                incomplete.add(new SetAside(
                        List.of(bucket.name(), at.account()), "region_name is not known: " + e.getMessage()));
            }
        }
        return new Page<>(rows, answer.continuationToken(), incomplete);
    }

    private static Optional<String> anyOne(S3Client s3) {
        return s3.listBuckets(request -> request.maxBuckets(1)).buckets().stream()
                .map(Bucket::name)
                .findFirst();
    }

    private static String region(S3Client s3, Bucket bucket) {
        String listed = bucket.bucketRegion();
        if (listed != null && !listed.isEmpty()) {
            return listed;
        }
        String location =
                s3.getBucketLocation(request -> request.bucket(bucket.name())).locationConstraintAsString();
        return location == null || location.isEmpty() ? FIRST_REGION : location;
    }
}
