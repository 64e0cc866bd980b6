package io.inventory.consumers.gardener;

import static io.inventory.consumers.gardener.AnsweredRows.text;

import io.inventory.schema.serde.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The images of one version, as the CloudProfileConfig of a provider lists them: by itself, by region, by capabilities. */
final class AnsweredImages {

    private AnsweredImages() {}

    static List<ObjectNode> of(String provider, JsonNode version) {
        JsonNode flavors = version.path("capabilityFlavors");
        List<ObjectNode> rows = new ArrayList<>();
        if (flavors.isEmpty() || provider.equals("aws") || provider.equals("openstack")) {
            add(rows, provider, version, text(version, "architecture"));
        }
        for (JsonNode flavor : flavors) {
            List<String> architectures = new ArrayList<>();
            flavor.path("capabilities").path("architecture").forEach(each -> architectures.add(each.asString()));
            add(rows, provider, flavor, architectures.stream().sorted().collect(Collectors.joining(",")));
        }
        return rows;
    }

    private static void add(List<ObjectNode> rows, String provider, JsonNode of, String architecture) {
        switch (provider) {
            case "azure" -> rows.add(row(architecture).put("image_id", gallery(of)));
            case "gcp" ->
                rows.add(row(architecture).put("image", text(of, "image").replaceFirst(".*/", "")));
            case "aws" -> regions(rows, of, architecture, "ami", "ami");
            case "openstack" -> regions(rows, of, architecture, "id", "image_id");
            default -> throw new IllegalArgumentException(provider);
        }
    }

    private static void regions(List<ObjectNode> rows, JsonNode of, String architecture, String field, String column) {
        for (JsonNode region : of.path("regions")) {
            String own = text(region, "architecture");
            ObjectNode row = row(own.isEmpty() ? architecture : own);
            rows.add(row.put("region_name", text(region, "name")).put(column, text(region, field)));
        }
    }

    private static String gallery(JsonNode of) {
        String community = text(of, "communityGalleryImageID");
        String shared = text(of, "sharedGalleryImageID");
        return !community.isEmpty() ? community : !shared.isEmpty() ? shared : text(of, "urn");
    }

    private static ObjectNode row(String architecture) {
        return Json.mapper().createObjectNode().put("architecture", architecture);
    }
}
