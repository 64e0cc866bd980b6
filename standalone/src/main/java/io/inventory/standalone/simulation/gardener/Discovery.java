package io.inventory.standalone.simulation.gardener;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which groups, versions and kinds an API serves. */
final class Discovery {
    private final ApiObjects objects;

    Discovery(ApiObjects objects) {
        this.objects = objects;
    }

    /** The answer for a discovery path; empty for every other path and for groups that are not served. */
    Optional<Map<String, Object>> find(String path) {
        return switch (path) {
            case "/version" -> Optional.of(Fields.of("major", "1", "minor", "33", "gitVersion", "v1.33.2"));
            case "/api" -> Optional.of(Fields.of("kind", "APIVersions", "versions", List.of("v1")));
            case "/apis" -> Optional.of(Fields.of("kind", "APIGroupList", "apiVersion", "v1", "groups", groups()));
            default -> resources(path).or(() -> group(path));
        };
    }

    private List<Map<String, Object>> groups() {
        return objects.resources().stream()
                .map(Resource::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .map(this::group)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Map<String, Object>> group(String nameOrPath) {
        String name = nameOrPath.replaceFirst("^/apis/", "");
        return objects.resources().stream()
                .filter(resource -> !name.isEmpty() && resource.group().equals(name))
                .findFirst()
                .map(resource -> {
                    Map<String, Object> version =
                            Fields.of("groupVersion", resource.apiVersion(), "version", resource.version());
                    return Fields.of(
                            "kind",
                            "APIGroup",
                            "apiVersion",
                            "v1",
                            "name",
                            name,
                            "versions",
                            List.of(version),
                            "preferredVersion",
                            version);
                });
    }

    private Optional<Map<String, Object>> resources(String path) {
        List<Resource> served = objects.resources().stream()
                .filter(resource -> resource.root().equals(path))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Fields.of(
                "kind",
                "APIResourceList",
                "apiVersion",
                "v1",
                "groupVersion",
                served.get(0).apiVersion(),
                "resources",
                served.stream().map(Discovery::describe).toList()));
    }

    private static Map<String, Object> describe(Resource resource) {
        return Fields.of(
                "name", resource.plural(),
                "singularName", "",
                "namespaced", resource.isNamespaced(),
                "kind", resource.kind(),
                "verbs", List.of("get", "list"));
    }
}
