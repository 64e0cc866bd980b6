package io.inventory.standalone.simulation.gardener;

import java.util.Arrays;

/** The kinds of objects that the simulated APIs can serve. */
public enum Resource {
    PROJECTS("core.gardener.cloud", "v1beta1", "projects", "Project", false),
    SEEDS("core.gardener.cloud", "v1beta1", "seeds", "Seed", false),
    SHOOTS("core.gardener.cloud", "v1beta1", "shoots", "Shoot", true),
    BACKUP_BUCKETS("core.gardener.cloud", "v1beta1", "backupbuckets", "BackupBucket", false),
    CLOUD_PROFILES("core.gardener.cloud", "v1beta1", "cloudprofiles", "CloudProfile", false),
    MACHINES("machine.sapcloud.io", "v1alpha1", "machines", "Machine", true),
    DNS_RECORDS("extensions.gardener.cloud", "v1alpha1", "dnsrecords", "DNSRecord", true),
    BASTIONS("extensions.gardener.cloud", "v1alpha1", "bastions", "Bastion", true),
    DNS_ENTRIES("dns.gardener.cloud", "v1alpha1", "dnsentries", "DNSEntry", true),
    PERSISTENT_VOLUMES("", "v1", "persistentvolumes", "PersistentVolume", false),
    NAMESPACES("", "v1", "namespaces", "Namespace", false);

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;
    private final boolean namespaced;

    Resource(String group, String version, String plural, String kind, boolean namespaced) {
        this.group = group;
        this.version = version;
        this.plural = plural;
        this.kind = kind;
        this.namespaced = namespaced;
    }

    /** The resource whose objects name this kind, such as {@code Shoot}. */
    static Resource ofKind(String kind) {
        return Arrays.stream(values())
                .filter(resource -> resource.kind.equals(kind))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("the simulation does not know the kind '" + kind + "'"));
    }

    /** The API group; empty for the core of Kubernetes. */
    public String group() {
        return group;
    }

    /** The version within the group, such as {@code v1beta1}. */
    public String version() {
        return version;
    }

    /** The name in paths, such as {@code shoots}. */
    public String plural() {
        return plural;
    }

    /** The name in objects, such as {@code Shoot}. */
    public String kind() {
        return kind;
    }

    /** Whether objects lie in namespaces. */
    public boolean isNamespaced() {
        return namespaced;
    }

    /** Group and version as objects name them, such as {@code core.gardener.cloud/v1beta1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of the group's version, such as {@code /apis/core.gardener.cloud/v1beta1}. */
    public String root() {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
    }
}
