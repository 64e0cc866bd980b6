package io.inventory.consumers.aws;

import io.inventory.consumers.source.RawDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Turns an answer of the SDK into a document, by the names that the API has for its members. What {@link RawDocument} names is left out, and so
 * are bytes and members without a value.
 */
final class SdkDocument {

    private SdkDocument() {}

    static String of(SdkPojo answer) {
        return RawDocument.of(object(answer));
    }

    private static Map<String, Object> object(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = value(field.getValueOrDefault(pojo));
            if (value != null) {
                members.put(field.memberName(), value);
            }
        }
        return members;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value instanceof SdkPojo pojo) {
            return object(pojo);
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? null
                    : list.stream().map(SdkDocument::element).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(String.valueOf(key), element(entry)));
            return entries.isEmpty() ? null : entries;
        }
        return value instanceof SdkBytes ? null : value;
    }

    private static Object element(@Nullable Object value) {
        Object found = value(value);
        return found == null ? Map.of() : found;
    }
}
