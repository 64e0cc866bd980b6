package io.inventory.consumers.gardener.collect;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.inventory.consumers.gardener.Fields;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes rows of shoots. */
final class ShootRows {

    private static final Logger log = LoggerFactory.getLogger(ShootRows.class);

    private static final String STATUS = "shoot.gardener.cloud/status";
    private static final String CREATED_BY = "gardener.cloud/created-by";

    private final UnaryOperator<String> projectOf;

    /** @param projectOf the name of the project whose shoots lie in a namespace */
    ShootRows(UnaryOperator<String> projectOf) {
        this.projectOf = projectOf;
    }

    Collection<Shoots.Row> of(GenericKubernetesResource shoot) {
        String technicalId = Fields.text(shoot, "status", "technicalID");
        if (technicalId.isEmpty()) {
            log.atInfo()
                    .addKeyValue("namespace", shoot.getMetadata().getNamespace())
                    .addKeyValue("shoot", shoot.getMetadata().getName())
                    .log("A shoot has no technical id yet: passed over");
            return List.of();
        }
        return List.of(row(shoot, technicalId));
    }

    private Shoots.Row row(GenericKubernetesResource shoot, String technicalId) {
        String namespace = shoot.getMetadata().getNamespace();
        List<String> workers = Fields.objects(shoot, "spec", "provider", "workers").stream()
                .map(worker -> Fields.text(worker, "name"))
                .toList();
        return new Shoots.Row(
                shoot.getMetadata().getName(),
                technicalId,
                namespace,
                projectOf.apply(namespace),
                cloudProfile(shoot),
                Fields.text(shoot, "spec", "purpose"),
                Fields.text(shoot, "spec", "seedName"),
                orEmpty(Fields.label(shoot, STATUS)),
                Fields.flag(shoot, "status", "hibernated"),
                orEmpty(Fields.annotation(shoot, CREATED_BY)),
                Fields.find(shoot, "spec", "region"),
                Fields.find(shoot, "spec", "kubernetes", "version"),
                Fields.created(shoot),
                workers,
                workers.stream().map(worker -> technicalId + "-" + worker).toList(),
                Fields.text(shoot, "spec", "dns", "domain"),
                Fields.labels(shoot));
    }

    private static String cloudProfile(GenericKubernetesResource shoot) {
        String named = Fields.text(shoot, "spec", "cloudProfile", "name");
        return named.isEmpty() ? Fields.text(shoot, "spec", "cloudProfileName") : named;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
