package io.inventory.pipeline.config.bind;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads one text as a value of a given type; every message says what is wrong with which text. */
final class Scalars {

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            String.class, text -> text,
            Boolean.class, Scalars::bool,
            Integer.class, Scalars::integer,
            Duration.class, Durations::parse,
            Address.class, Address::parse,
            URI.class, Scalars::uri,
            Path.class, Path::of,
            ZoneId.class, Scalars::zone);

    private Scalars() {}

    static boolean knows(Class<?> type) {
        return type.isEnum() || READERS.containsKey(boxed(type));
    }

    /** @throws IllegalArgumentException with a message for the operator */
    static Object read(Class<?> type, String text) {
        if (type.isEnum()) {
            return constant(type, text);
        }
        Function<String, Object> reader = READERS.get(boxed(type));
        if (reader == null) {
            throw new IllegalStateException("no reader for " + type);
        }
        return reader.apply(text);
    }

    static Class<?> boxed(Class<?> type) {
        if (type == boolean.class) {
            return Boolean.class;
        }
        return type == int.class ? Integer.class : type;
    }

    private static Object constant(Class<?> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> KeyNames.of((Enum<?>) constant))
                .toList();
        int position = names.indexOf(text);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is none of " + String.join(", ", names) + Nearest.hint(text, names));
        }
        return type.getEnumConstants()[position];
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static Object integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
        }
    }

    private static Object uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && uri.getHost() != null) {
                return uri;
            }
            throw new IllegalArgumentException(noUrl(text));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(noUrl(text), e);
        }
    }

    private static String noUrl(String text) {
        return "\"" + text + "\" is no URL; write https://host or https://host:port";
    }

    private static Object zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no time zone; write UTC or Europe/Berlin", e);
        }
    }
}
