package io.inventory.standalone.simulation.aws;

import io.inventory.standalone.simulation.fixture.Bucket;

/**
 * Three calls of the REST API of S3, version 2006-03-01: {@code ListBuckets}, {@code GetBucketLocation} and {@code GetBucketTagging},
 * with the bucket in the path.
 */
final class S3Api {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final Cloud cloud;
    private final Pager pager;

    S3Api(Cloud cloud, Pager pager) {
        this.cloud = cloud;
        this.pager = pager;
    }

    /** The call that a request is, by what it is addressed to. */
    static String action(AwsRequest request) {
        if (request.path().equals("/")) {
            return "ListBuckets";
        }
        if (request.parameter("tagging") != null) {
            return "GetBucketTagging";
        }
        return request.parameter("location") == null ? "Unknown" : "GetBucketLocation";
    }

    String answer(AwsRequest request, Call call, PageShape shape) {
        CloudAccount account = cloud.account(call.account());
        return switch (call.action()) {
            case "ListBuckets" -> buckets(request, account, shape);
            case "GetBucketLocation" -> location(bucket(request, account));
            case "GetBucketTagging" -> tags(bucket(request, account), call.region());
            default -> throw new Refused(501, "NotImplemented", "the simulation does not know " + request.path());
        };
    }

    /** Regions are shown, and pages made, only when the client asks for pages. */
    private String buckets(AwsRequest request, CloudAccount account, PageShape shape) {
        request.allowOnly("max-buckets", "continuation-token", "x-id");
        boolean paged = request.parameter("max-buckets") != null;
        var page = pager.page(account.buckets().byId(), request, shape);
        return Xml.document("ListAllMyBucketsResult", NAMESPACE, xml -> xml.list(
                        "Buckets", "Bucket", page.items(), (item, bucket) -> bucket(item, bucket, paged))
                .element("Owner", owner -> owner.field("ID", "simulated"))
                .field("ContinuationToken", page.nextToken()));
    }

    private static void bucket(Xml xml, Bucket bucket, boolean withRegion) {
        xml.field("Name", bucket.name())
                .field("CreationDate", bucket.created())
                .field("BucketRegion", withRegion && !bucket.region().isEmpty() ? bucket.region() : null);
    }

    private static Bucket bucket(AwsRequest request, CloudAccount account) {
        Bucket bucket = account.buckets().byId().get(request.path().replace("/", ""));
        if (bucket == null) {
            throw new Refused(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        return bucket;
    }

    private static String location(Bucket bucket) {
        String region = bucket.home();
        return Xml.document(
                "LocationConstraint", NAMESPACE, xml -> xml.text(region.equals(Bucket.FIRST_REGION) ? "" : region));
    }

    /** As S3 does it, only in the bucket's own region. */
    private static String tags(Bucket bucket, String region) {
        if (!bucket.home().equals(region)) {
            throw new Refused(301, "PermanentRedirect", "The bucket must be addressed in " + bucket.home());
        }
        if (bucket.tags().isEmpty()) {
            throw new Refused(404, "NoSuchTagSet", "The TagSet does not exist");
        }
        return Xml.document(
                "Tagging",
                NAMESPACE,
                xml -> xml.list("TagSet", "Tag", bucket.tags().entrySet(), Xml::tag));
    }

    static String other() {
        return Xml.document("VersioningConfiguration", NAMESPACE, xml -> xml.field("Status", "Enabled"));
    }

    static String error(Refused refused, String requestId) {
        return Xml.document("Error", "", error -> error.field("Code", refused.code())
                .field("Message", refused.text())
                .field("RequestId", requestId));
    }
}
