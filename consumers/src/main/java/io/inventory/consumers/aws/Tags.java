package io.inventory.consumers.aws;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is read from the tags of EC2. */
public final class Tags {

    private Tags() {}

    /** The tag {@code Name}, empty when there is none. */
    public static String name(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> "Name".equals(tag.key()))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** All of them as a JSON object in the order of their keys: EC2 lists them in any order. */
    public static String document(List<Tag> tags) {
        Map<String, String> sorted = new TreeMap<>();
        tags.forEach(tag -> sorted.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
        return new String(Json.write(sorted), StandardCharsets.UTF_8);
    }
}
