package io.inventory.consumers.aws.collect;

import com.google.auto.service.AutoService;
import io.inventory.consumers.aws.AwsCall;
import io.inventory.consumers.aws.AwsCollection;
import io.inventory.consumers.aws.AwsKind;
import io.inventory.consumers.aws.AwsRow;
import io.inventory.consumers.aws.AwsScope;
import io.inventory.consumers.aws.AwsService;
import io.inventory.consumers.aws.Tagging;
import io.inventory.consumers.source.Page;
import io.inventory.pipeline.spi.TaskProvider;
import io.inventory.schema.resource.ColumnType;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.SqlType;
import io.inventory.schema.scan.SetAside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/**
 * Buckets of all regions. Source: S3 {@code ListBuckets}, 1,000 a page, {@code GetBucketLocation} for a bucket that is listed without
 * its region, and {@code GetBucketTagging} for each; needs {@code s3:ListAllMyBuckets} and {@code s3:GetBucketLocation}, and
 * {@code s3:GetBucketTagging} for tags alone. Not collected: directory buckets, what lies in a bucket, policies.
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

    /** Whose location was written as EU once. */
    private static final String FIRST_OF_EUROPE = "eu-west-1";

    private static final Model<Row> MODEL = Model.of("aws:model:bucket", "aws_bucket", Row.class);

    private static final Tagging<Bucket, Row> TAGGING = new Tagging<>(MODEL, 1, true, Bucket::name);

    private static final AwsKind<Row> KIND = AwsKind.ofAccount(
                    AwsService.S3, MODEL, "aws:task:collect-buckets", Buckets::page)
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
                            s3 -> anyOne(s3).map(Bucket::name),
                            (s3, bucket) -> s3.getBucketLocation(request -> request.bucket(bucket))),
                    BucketTags.CALL);

    /** One bucket. */
    public record Row(
            @Key String name,
            Instant creationDate,
            String regionName,
            @Key String accountId,
            @Nullable @SqlType(ColumnType.JSONB) String tags) {}

    @Override
    public AwsKind<?> kind() {
        return KIND;
    }

    /** A bucket whose region cannot be told stays as it is stored. */
    private static Page<AwsRow<Row>> page(S3Client s3, AwsScope at, @Nullable String token) {
        ListBucketsResponse answer =
                s3.listBuckets(request -> request.maxBuckets(PAGE_SIZE).continuationToken(token));
        Map<String, String> regions = new HashMap<>();
        List<SetAside> lost = new ArrayList<>();
        for (Bucket bucket : answer.buckets()) {
            try {
                regions.put(bucket.name(), region(s3, bucket));
            } catch (AbortedException e) {
                throw e;
            } catch (SdkException e) {
                lost.add(new SetAside(
                        List.of(bucket.name(), at.account()), "region_name is not known: " + e.getMessage()));
            }
        }
        return found(s3, at, answer, regions).beside(lost);
    }

    /** Those whose regions are known. */
    private static Page<AwsRow<Row>> found(
            S3Client s3, AwsScope at, ListBucketsResponse answer, Map<String, String> regions) {
        return TAGGING.page(
                answer.buckets().stream()
                        .filter(bucket -> regions.containsKey(bucket.name()))
                        .toList(),
                answer.continuationToken(),
                names -> names.stream()
                        .collect(Collectors.toMap(
                                Function.identity(), name -> BucketTags.of(s3, name, regions.getOrDefault(name, "")))),
                (bucket, tags) -> new AwsRow<>(
                        new Row(
                                bucket.name(),
                                bucket.creationDate(),
                                regions.getOrDefault(bucket.name(), ""),
                                at.account(),
                                tags),
                        bucket));
    }

    /** Any bucket of an account; empty when there is none. */
    static Optional<Bucket> anyOne(S3Client s3) {
        return s3.listBuckets(request -> request.maxBuckets(1)).buckets().stream()
                .findFirst();
    }

    static String region(S3Client s3, Bucket bucket) {
        String listed = bucket.bucketRegion();
        if (listed != null && !listed.isEmpty()) {
            return listed;
        }
        String location =
                s3.getBucketLocation(request -> request.bucket(bucket.name())).locationConstraintAsString();
        if (location == null || location.isEmpty()) {
            return FIRST_REGION;
        }
        return location.equals("EU") ? FIRST_OF_EUROPE : location;
    }
}
