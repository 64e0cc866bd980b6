package io.inventory.consumers.aws;

import io.inventory.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What is read from tags. */
public final class Tags {

    private Tags() {}

    /** The tag {@code Name} of EC2, empty when there is none. */
    public static String name(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> "Name".equals(tag.key()))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** All of EC2's as a document. */
    public static String document(List<Tag> tags) {
        return document(tags, Tag::key, Tag::value);
    }

    /** The documents of several resources, by what {@code name} calls each. */
    public static <S> Map<String, String> documents(
            List<S> sets, Function<S, String> name, Function<S, String> document) {
        return sets.stream().collect(Collectors.toMap(name, document, (one, same) -> same));
    }

    /** All of them as a JSON object in the order of their keys: AWS lists them in any order, and each service by a class of its own. */
    public static <T> String document(List<T> tags, Function<T, String> key, Function<T, String> value) {
        Map<String, String> sorted = new TreeMap<>();
        tags.forEach(tag -> sorted.put(key.apply(tag), Objects.requireNonNullElse(value.apply(tag), "")));
        return new String(Json.write(sorted), StandardCharsets.UTF_8);
    }
}
