package io.inventory.consumers.gardener;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.inventory.consumers.source.RawDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns an object of Kubernetes into a document; what {@link RawDocument} names is left out. */
final class KubeDocument {

    private KubeDocument() {}

    static String of(GenericKubernetesResource object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("apiVersion", object.getApiVersion());
        members.put("kind", object.getKind());
        members.put("metadata", metadata(object.getMetadata()));
        members.putAll(object.getAdditionalProperties());
        return RawDocument.of(members);
    }

    private static Map<String, @Nullable Object> metadata(ObjectMeta from) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", from.getName());
        metadata.put("namespace", from.getNamespace());
        metadata.put("uid", from.getUid());
        metadata.put("creationTimestamp", from.getCreationTimestamp());
        metadata.put("deletionTimestamp", from.getDeletionTimestamp());
        metadata.put("labels", from.getLabels());
        metadata.put("annotations", from.getAnnotations());
        metadata.put("finalizers", from.getFinalizers());
        metadata.put("ownerReferences", owners(from.getOwnerReferences()));
        return metadata;
    }

    private static List<Map<String, String>> owners(List<OwnerReference> owners) {
        return owners.stream()
                .map(owner -> Map.of("kind", owner.getKind(), "name", owner.getName()))
                .toList();
    }
}
