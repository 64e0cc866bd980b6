package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Findings;
import io.inventory.pipeline.config.bind.KeyPath;
import io.inventory.pipeline.config.bind.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of an operator's file what this program has no use for, or not yet, with one warning each, so that the file can stay
 * as it is.
 */
final class Superseded {

    /** Keys by path, with what the operator should know. */
    static final Map<String, String> KEYS = keys();

    private static final List<String> UNSUPPORTED_TASKS = List.of("gcp:", "az:", "azure:", "openstack:", "vault:");

    private final Findings findings;

    Superseded(Findings findings) {
        this.findings = findings;
    }

    Tree apply(Tree config) {
        return apply(config, KeyPath.TOP);
    }

    private Tree apply(Tree tree, KeyPath path) {
        if (!(tree instanceof Tree.Mapping mapping)) {
            return path.text().equals("scheduler.jobs") ? withoutUnsupportedJobs(tree, path) : tree;
        }
        Map<String, Tree> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, value) -> {
            KeyPath at = path.key(key);
            String reason = KEYS.get(at.text());
            if (reason == null) {
                entries.put(key, apply(value, at));
            } else {
                findings.warning(value.origin(), at, reason);
                entries.put(key, new Tree.LeftAside(value.origin()));
            }
        });
        return new Tree.Mapping(Collections.unmodifiableMap(entries), mapping.origin());
    }

    private Tree withoutUnsupportedJobs(Tree tree, KeyPath path) {
        if (!(tree instanceof Tree.Sequence jobs)) {
            return tree;
        }
        List<Tree> kept = new ArrayList<>();
        for (Tree job : jobs.items()) {
            String name = nameOf(job);
            if (UNSUPPORTED_TASKS.stream().anyMatch(name::startsWith)) {
                findings.warning(
                        job.origin(),
                        path.index(kept.size()),
                        "left aside: the source of " + name + " is not supported yet");
                kept.add(new Tree.LeftAside(job.origin()));
            } else {
                kept.add(job);
            }
        }
        return new Tree.Sequence(kept, jobs.origin());
    }

    private static String nameOf(Tree job) {
        return job instanceof Tree.Mapping mapping && mapping.entries().get("name") instanceof Tree.Scalar name
                ? name.text()
                : "";
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("redis", "left aside: tasks travel over Kafka, see kafka.bootstrap_servers");
        keys.put("dashboard", "left aside: there is no dashboard yet");
        keys.put("debug", "left aside: use --debug or logging.level");
        keys.put("aws.app_id", "left aside: calls to AWS carry no application id");
        keys.put("tracker.lease", "left aside: a silent worker is waited for 10 seconds");
        keys.put("gardener.soil_clusters", "left aside: soil clusters belong to GCP, which is not supported yet");
        for (String source : List.of("vault", "gcp", "azure", "openstack")) {
            keys.put(source, "left aside: this source is not supported yet");
        }
        return Collections.unmodifiableMap(keys);
    }
}
