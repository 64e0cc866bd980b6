package io.inventory.consumers.aws;

import io.inventory.consumers.source.Refusal;
import io.inventory.consumers.source.Unfilled;
import io.inventory.schema.scan.ScanFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the calls for the tags of one page's resources have said. Not thread-safe. */
final class TagAnswers {

    private static final Set<String> GONE = Set.of("LoadBalancerNotFound", "NoSuchBucket", "NoSuchHostedZone");

    private final Tagging.Ask ask;
    private final boolean refusesSome;
    private final Map<String, String> documents = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> unknown = new HashSet<>();
    private ScanFailure why = new ScanFailure("NoTags", null, "the answer lacks a resource that was asked for");

    TagAnswers(Tagging.Ask ask, boolean refusesSome) {
        this.ask = ask;
        this.refusesSome = refusesSome;
    }

    /** Makes one call, or more when it is refused. */
    void ask(List<String> names) {
        try {
            documents.putAll(ask.documents(names));
            names.stream().filter(name -> !documents.containsKey(name)).forEach(unknown::add);
        } catch (AwsServiceException e) {
            refused(names, e);
        }
    }

    /** Else the tags of one resource would come and go with those that happen to be asked for along with it. */
    private void refused(List<String> names, AwsServiceException refusal) {
        boolean isForbidden = AwsTroubles.isForbidden(refusal);
        if (!isForbidden && !isAboutResources(refusal)) {
            throw refusal;
        }
        if (names.size() > 1 && (refusesSome || !isForbidden)) {
            names.forEach(name -> ask(List.of(name)));
        } else if (GONE.contains(AwsErrors.code(refusal))) {
            gone.addAll(names);
        } else {
            unknown.addAll(names);
            why = AwsErrors.failure(refusal);
        }
    }

    /** What has no code is not the word of AWS. */
    private static boolean isAboutResources(AwsServiceException refusal) {
        return AwsErrors.kind(refusal) == Refusal.Kind.PERMANENT
                && !AwsErrors.code(refusal).isEmpty();
    }

    /** Null when nobody told. */
    @Nullable
    String document(String name) {
        return documents.get(name);
    }

    boolean isGone(String name) {
        return gone.contains(name);
    }

    @Nullable
    Unfilled unfilled() {
        return unknown.isEmpty() ? null : new Unfilled(unknown.size(), why);
    }
}
