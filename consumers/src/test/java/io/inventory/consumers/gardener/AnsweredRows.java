package io.inventory.consumers.gardener;

import io.inventory.schema.serde.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows that the tables have to have, written down from the bytes of the answers by the words of the data model alone: nothing of the
 * collectors, their models or their client takes part.
 */
final class AnsweredRows {

    private static final Map<String, String> DISKS = Map.ofEntries(
            Map.entry("gcePersistentDisk", "gce-pd pdName"),
            Map.entry("awsElasticBlockStore", "aws-ebs volumeID"),
            Map.entry("hostPath", "host-path path"),
            Map.entry("glusterfs", "glusterfs path"),
            Map.entry("nfs", "nfs path"),
            Map.entry("azureDisk", "azure-disk diskName"),
            Map.entry("azureFile", "azure-file shareName"),
            Map.entry("cinder", "cinder volumeID"),
            Map.entry("vsphereVolume", "vsphere volumePath"),
            Map.entry("photonPersistentDisk", "photon-pd pdID"),
            Map.entry("portworxVolume", "portworx volumeID"),
            Map.entry("local", "local path"),
            Map.entry("storageos", "storageos volumeName"));

    private static final JsonMapper SORTED = Json.mapper()
            .rebuild()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Map<String, Set<String>> rows = new TreeMap<>();

    AnsweredRows(Path folder) throws IOException {
        try (Stream<Path> clusters = Files.list(folder)) {
            for (Path cluster : clusters.toList()) {
                read(cluster);
            }
        }
    }

    /** Rows as JSON, by table. */
    Map<String, Set<String>> byTable() {
        return rows;
    }

    private void read(Path cluster) throws IOException {
        try (Stream<Path> files = Files.walk(cluster)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                JsonNode list = Json.mapper().readTree(Files.readAllBytes(file));
                String kind = list.path("kind").asString();
                for (JsonNode object : list.path("items")) {
                    add(
                            kind.replaceFirst("List$", ""),
                            object,
                            cluster.getFileName().toString());
                }
            }
        }
    }

    private void add(String kind, JsonNode of, String cluster) {
        switch (kind) {
            case "Project" -> project(of);
            case "Seed" -> put("g_seed", named(of).put("kubernetes_version", text(of, "status", "kubernetesVersion")));
            case "Shoot" -> shoot(of);
            case "BackupBucket" -> bucket(of);
            case "CloudProfile" -> profile(of);
            case "Machine" -> machine(of, cluster);
            case "PersistentVolume" -> volume(of, cluster);
            case "DNSRecord" -> records(of, cluster);
            case "DNSEntry" -> entries(of, cluster.equals("garden") ? "++garden++" : cluster);
            case "Bastion" -> bastion(of, cluster);
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private void project(JsonNode of) {
        ObjectNode row = named(of);
        row.put("namespace", text(of, "spec", "namespace"));
        row.put("status", text(of, "status", "phase"));
        row.put("purpose", text(of, "spec", "purpose"));
        row.put("owner", text(of, "spec", "owner", "name"));
        put("g_project", row);
        Map<String, ObjectNode> members = new LinkedHashMap<>();
        for (JsonNode member : of.path("spec").path("members")) {
            String prefix = text(member, "kind").equals("ServiceAccount")
                    ? "system:serviceaccount:%s:".formatted(text(member, "namespace"))
                    : "";
            String name = prefix + text(member, "name");
            ObjectNode about = Json.mapper().createObjectNode().put("name", name);
            about.put("project_name", text(of, "metadata", "name"));
            about.put("kind", text(member, "kind")).put("role", text(member, "role"));
            members.put(name, about);
        }
        members.values().forEach(member -> put("g_project_member", member));
    }

    private void shoot(JsonNode of) {
        String id = text(of, "status", "technicalID");
        if (id.isEmpty()) {
            return;
        }
        String namespace = text(of, "metadata", "namespace");
        ObjectNode row = named(of).put("technical_id", id).put("namespace", namespace);
        row.put(
                "project_name",
                Map.of("garden", "garden", "garden-shop", "shop", "its-own-name", "odd")
                        .get(namespace));
        JsonNode profile = of.path("spec").path("cloudProfile");
        row.put("cloud_profile", profile.isObject() ? text(profile, "name") : text(of, "spec", "cloudProfileName"));
        row.put("purpose", text(of, "spec", "purpose")).put("seed_name", text(of, "spec", "seedName"));
        row.put("status", text(of, "metadata", "labels", "shoot.gardener.cloud/status"));
        row.put("is_hibernated", of.path("status").path("hibernated").asBoolean(false));
        row.put("created_by", text(of, "metadata", "annotations", "gardener.cloud/created-by"));
        row.put("region", text(of, "spec", "region")).put("k8s_version", text(of, "spec", "kubernetes", "version"));
        row.put("dns_domain", text(of, "spec", "dns", "domain"));
        var groups = row.putArray("worker_groups");
        var prefixes = row.putArray("worker_prefixes");
        for (JsonNode worker : of.path("spec").path("provider").path("workers")) {
            groups.add(text(worker, "name"));
            prefixes.add(id + "-" + text(worker, "name"));
        }
        put("g_shoot", row);
    }

    private void bucket(JsonNode of) {
        ObjectNode row = named(of);
        row.put("provider_type", text(of, "spec", "provider", "type"));
        row.put("region_name", text(of, "spec", "provider", "region"));
        row.put("seed_name", text(of, "spec", "seedName"));
        row.put("state", orNull(of, "status", "lastOperation", "state"));
        row.set("state_progress", number(of, "status", "lastOperation", "progress"));
        put("g_backup_bucket", row);
    }

    private void profile(JsonNode of) {
        String type = text(of, "spec", "type");
        put("g_cloud_profile", named(of).put("type", type));
        for (JsonNode image : of.path("spec").path("providerConfig").path("machineImages")) {
            for (JsonNode version : image.path("versions")) {
                AnsweredImages.of(type, version).forEach(row -> {
                    row.put("name", text(image, "name")).put("version", text(version, "version"));
                    row.put("cloud_profile_name", text(of, "metadata", "name"));
                    put("g_cloud_profile_%s_image".formatted(type), row);
                });
            }
        }
    }

    private void machine(JsonNode of, String seed) {
        ObjectNode row = spaced(of, seed).put("provider_id", text(of, "spec", "providerID"));
        row.put("status", text(of, "status", "currentStatus", "phase"));
        row.put("node", orNull(of, "metadata", "labels", "node"));
        put("g_machine", row);
    }

    private void volume(JsonNode of, String seed) {
        JsonNode spec = of.path("spec");
        ObjectNode row = named(of).put("seed_name", seed);
        row.putNull("provider").putNull("disk_ref");
        if (spec.has("csi")) {
            row.put("provider", "csi:" + text(spec, "csi", "driver"));
            row.put("disk_ref", text(spec, "csi", "volumeHandle"));
        }
        DISKS.forEach((field, words) -> {
            if (spec.has(field)) {
                String[] kindAndName = words.split(" ", 2);
                String server = field.equals("nfs") ? text(spec, field, "server") + ":" : "";
                row.put("provider", "in-tree:" + kindAndName[0]);
                row.put("disk_ref", server + text(spec, field, kindAndName[1]));
            }
        });
        row.put("status", text(of, "status", "phase")).put("capacity", text(spec, "capacity", "storage"));
        row.put("storage_class", text(spec, "storageClassName")).put("volume_mode", orNull(spec, "volumeMode"));
        put("g_persistent_volume", row);
    }

    private void records(JsonNode of, String seed) {
        for (JsonNode value : of.path("spec").path("values")) {
            ObjectNode row = spaced(of, seed).put("value", value.asString());
            row.put("record_type", text(of, "spec", "recordType")).put("provider_type", orNull(of, "spec", "type"));
            row.put("fqdn", text(of, "spec", "name")).put("region", orNull(of, "spec", "region"));
            row.set("ttl", number(of, "spec", "ttl"));
            put("g_dns_record", row.put("dns_zone", text(of, "spec", "zone")));
        }
    }

    private void entries(JsonNode of, String cluster) {
        List<JsonNode> values = new ArrayList<>();
        of.path("spec").path("targets").forEach(values::add);
        of.path("spec").path("text").forEach(values::add);
        for (JsonNode value : values) {
            ObjectNode row = spaced(of, cluster).put("value", value.asString());
            row.put("fqdn", text(of, "spec", "dnsName")).put("dns_zone", text(of, "status", "zone"));
            row.set("ttl", number(of, "spec", "ttl"));
            row.put("provider_type", text(of, "status", "providerType"));
            put("g_dns_entry", row.put("provider", text(of, "status", "provider")));
        }
    }

    private void bastion(JsonNode of, String seed) {
        ObjectNode row = spaced(of, seed).put("ip", orNull(of, "status", "ingress", "ip"));
        row.put("hostname", orNull(of, "status", "ingress", "hostname"));
        row.remove("creation_timestamp");
        put("g_bastion", row);
    }

    private static ObjectNode spaced(JsonNode of, String seed) {
        return named(of).put("namespace", text(of, "metadata", "namespace")).put("seed_name", seed);
    }

    private static ObjectNode named(JsonNode of) {
        ObjectNode row = Json.mapper().createObjectNode().put("name", text(of, "metadata", "name"));
        row.put("creation_timestamp", text(of, "metadata", "creationTimestamp"));
        JsonNode labels = of.path("metadata").path("labels");
        row.set("labels", labels.isObject() ? labels : Json.mapper().createObjectNode());
        return row;
    }

    static String text(JsonNode of, String... path) {
        String found = orNull(of, path);
        return found == null ? "" : found;
    }

    private static @Nullable String orNull(JsonNode of, String... path) {
        JsonNode found = number(of, path);
        return found.isString() ? found.asString() : null;
    }

    private static JsonNode number(JsonNode of, String... path) {
        JsonNode found = of;
        for (String name : path) {
            found = found.path(name);
        }
        return found.isMissingNode() ? Json.mapper().nullNode() : found;
    }

    private void put(String table, ObjectNode row) {
        rows.computeIfAbsent(table, name -> new TreeSet<>()).add(sorted(row));
    }

    /** Fields in their order, those of labels too. */
    static String sorted(JsonNode row) {
        return SORTED.writeValueAsString(SORTED.convertValue(row, Object.class));
    }
}
