package io.inventory.standalone.simulation.gardener;

import io.inventory.standalone.simulation.fixture.GardenObject;
import io.inventory.standalone.simulation.fixture.Ids;
import io.inventory.standalone.simulation.fixture.Machine;
import io.inventory.standalone.simulation.fixture.Project;
import io.inventory.standalone.simulation.fixture.Seed;
import io.inventory.standalone.simulation.fixture.Shoot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the objects that the APIs serve from the fixtures, with the fields that collectors read. */
final class GardenObjects {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String PROFILE = "aws";
    private static final Instant LONG_AGO = Instant.parse("2023-01-05T08:00:00Z");

    private GardenObjects() {}

    static Map<String, Object> project(Project project) {
        List<Map<String, Object>> members =
                project.members().stream().map(GardenObjects::member).toList();
        return object(
                Resource.PROJECTS,
                metadata(project.name(), project.created()),
                "spec",
                Fields.of(
                        "namespace", project.namespace(),
                        "purpose", project.purpose(),
                        "owner", Fields.of("apiGroup", RBAC, "kind", "User", "name", project.owner()),
                        "members", members),
                "status",
                Fields.of("phase", "Ready"));
    }

    private static Map<String, Object> member(Project.Member member) {
        Map<String, Object> fields = Fields.of("kind", member.kind(), "name", member.name(), "role", member.role());
        if (member.namespace().isEmpty()) {
            fields.put("apiGroup", RBAC);
        } else {
            fields.put("namespace", member.namespace());
        }
        return fields;
    }

    static Map<String, Object> seed(Seed seed) {
        return object(
                Resource.SEEDS,
                metadata(seed.name(), seed.created()),
                "spec",
                Fields.of("provider", Fields.of("type", "aws", "region", seed.region())),
                "status",
                Fields.of("kubernetesVersion", seed.kubernetesVersion()));
    }

    static Map<String, Object> shoot(Shoot shoot) {
        Map<String, Object> metadata = metadata(shoot.name(), shoot.created());
        metadata.put("namespace", shoot.namespace());
        metadata.put("labels", Fields.of("shoot.gardener.cloud/status", shoot.status()));
        metadata.put("annotations", Fields.of("gardener.cloud/created-by", shoot.createdBy()));
        return object(
                Resource.SHOOTS,
                metadata,
                "spec",
                shootSpec(shoot),
                "status",
                Fields.of("technicalID", shoot.technicalId(), "hibernated", shoot.hibernated()));
    }

    private static Map<String, Object> shootSpec(Shoot shoot) {
        List<Map<String, Object>> workers =
                shoot.workers().stream().map(name -> Fields.of("name", name)).toList();
        Map<String, Object> spec = Fields.of(
                "purpose", shoot.purpose(),
                "region", shoot.region(),
                "seedName", shoot.seed(),
                "kubernetes", Fields.of("version", shoot.kubernetesVersion()),
                "provider", Fields.of("type", "aws", "workers", workers));
        if (shoot.kubernetesVersion().startsWith("1.31.")) {
            spec.put("cloudProfileName", PROFILE); // The older of the two fields; both are met in real landscapes.
        } else {
            spec.put("cloudProfile", Fields.of("kind", "CloudProfile", "name", PROFILE));
        }
        return spec;
    }

    static Map<String, Object> machine(Machine machine) {
        Map<String, Object> metadata = metadata(machine.name(), machine.created());
        metadata.put("namespace", machine.namespace());
        metadata.put("labels", Fields.of("node", machine.node()));
        return object(
                Resource.MACHINES,
                metadata,
                "spec",
                Fields.of("providerID", machine.providerId()),
                "status",
                Fields.of("currentStatus", Fields.of("phase", machine.phase())));
    }

    static Map<String, Object> other(Resource resource, GardenObject object) {
        Map<String, Object> metadata = metadata(object.name(), object.created());
        if (resource.isNamespaced()) {
            metadata.put("namespace", object.namespace());
        }
        return object(resource, metadata, "spec", object.spec(), "status", object.status());
    }

    /** The namespace whose uid identifies a cluster. */
    static Map<String, Object> kubeSystem(String cluster) {
        Map<String, Object> metadata = metadata("kube-system", LONG_AGO);
        metadata.put("uid", uid(cluster + "/kube-system"));
        return object(Resource.NAMESPACES, metadata, "spec", Map.of(), "status", Fields.of("phase", "Active"));
    }

    private static Map<String, Object> object(Resource resource, Map<String, Object> metadata, Object... more) {
        Map<String, Object> object =
                Fields.of("apiVersion", resource.apiVersion(), "kind", resource.kind(), "metadata", metadata);
        object.putAll(Fields.of(more));
        return object;
    }

    private static Map<String, Object> metadata(String name, Instant created) {
        return Fields.of("name", name, "uid", uid(name), "creationTimestamp", created.toString());
    }

    private static String uid(String name) {
        return UUID.nameUUIDFromBytes(Ids.of("uid", name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
