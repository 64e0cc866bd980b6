package io.inventory.consumers.gardener;

import io.inventory.pipeline.store.Store;
import io.inventory.schema.serde.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which rows belong together by what the answers say of both; an end is written as what tells it from others. */
final class AnsweredLinks {

    private static final Map<String, Link> LINKS = Map.of(
            "l_g_shoot_to_project",
            new Link("g_shoot", "shoot_id", "project_name", "g_project", "project_id", "name"),
            "l_g_shoot_to_seed",
            new Link("g_shoot", "shoot_id", "seed_name", "g_seed", "seed_id", "name"),
            "l_g_machine_to_shoot",
            new Link("g_shoot", "shoot_id", "technical_id", "g_machine", "machine_id", "namespace"),
            "l_g_project_to_member",
            new Link("g_project", "project_id", "name", "g_project_member", "member_id", "project_name"),
            "l_g_aws_image_to_cloud_profile",
            image("aws"),
            "l_g_azure_image_to_cloud_profile",
            image("azure"),
            "l_g_gcp_image_to_cloud_profile",
            image("gcp"),
            "l_g_openstack_image_to_cloud_profile",
            image("openstack"));

    private final Map<String, Set<String>> pairs = new TreeMap<>();

    private record Link(String one, String oneId, String oneBy, String other, String otherId, String otherBy) {}

    /** @param rows by table, as JSON */
    AnsweredLinks(Map<String, Set<String>> rows) {
        LINKS.forEach((table, link) -> {
            Set<String> found = pairs.computeIfAbsent(table, name -> new TreeSet<>());
            nodes(rows, link.one()).forEach(one -> nodes(rows, link.other())
                    .filter(other -> other.path(link.otherBy()).equals(one.path(link.oneBy())))
                    .forEach(other -> found.add(AnsweredRows.sorted(one) + AnsweredRows.sorted(other))));
        });
    }

    Map<String, Set<String>> byTable() {
        return pairs;
    }

    /** The pairs that a table has, written in the same way. */
    static Set<String> stored(Store store, String table) {
        Link link = Objects.requireNonNull(LINKS.get(table));
        String sql = """
                select (to_jsonb(a) - own.columns)::text as one, (to_jsonb(b) - own.columns)::text as other
                from (values ('{id,scope_id,created_at,updated_at,raw}'::text[])) own (columns),
                     %s l join %s a on a.id = l.%s join %s b on b.id = l.%s""".formatted(table, link.one(), link.oneId(), link.other(), link.otherId());
        return new TreeSet<>(store.query(
                sql,
                row -> GardenAnswersTest.inUtc(row.get("one", String.class))
                        + GardenAnswersTest.inUtc(row.get("other", String.class))));
    }

    private static Link image(String provider) {
        String table = "g_cloud_profile_%s_image".formatted(provider);
        return new Link(
                table, provider + "_image_id", "cloud_profile_name", "g_cloud_profile", "cloud_profile_id", "name");
    }

    private static Stream<JsonNode> nodes(Map<String, Set<String>> rows, String table) {
        return rows.getOrDefault(table, Set.of()).stream()
                .map(row -> Json.mapper().readTree(row));
    }
}
