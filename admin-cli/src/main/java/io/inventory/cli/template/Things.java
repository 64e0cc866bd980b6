package io.inventory.cli.template;

import io.inventory.cli.print.Texts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What templates do to values: maps, lists, texts, numbers, booleans, times and null. */
final class Things {

    private Things() {}

    /**
     * A field of a row. Names are compared without case and underscores, as {@code VpcID} is Go's name of {@code vpc_id}; a row that is
     * the only one of its list is meant by the list, and a list of related rows may be called by its plural.
     */
    static @Nullable Object field(@Nullable Object thing, String name) {
        if (thing instanceof List<?> list && list.size() <= 1) {
            return list.isEmpty() ? null : field(list.get(0), name);
        }
        if (thing instanceof Map<?, ?> row) {
            for (String wanted : List.of(plain(name), plain(name).replaceFirst("s$", ""))) {
                for (Map.Entry<?, ?> column : row.entrySet()) {
                    if (plain(String.valueOf(column.getKey())).equals(wanted)) {
                        return column.getValue();
                    }
                }
            }
            throw new TemplateException("there is no %s; there are %s"
                    .formatted(name, row.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        throw new TemplateException("%s has no fields, so no %s".formatted(thing == null ? "nil" : "a value", name));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** False for nothing: null, false, 0, and what is empty. */
    static boolean isTrue(@Nullable Object thing) {
        if (thing instanceof Boolean is) {
            return is;
        }
        if (thing instanceof Number number) {
            return decimal(number).signum() != 0;
        }
        return thing != null && size(thing) != 0;
    }

    private static int size(Object thing) {
        if (thing instanceof CharSequence text) {
            return text.length();
        }
        if (thing instanceof Map<?, ?> map) {
            return map.size();
        }
        return thing instanceof Collection<?> list ? list.size() : 1;
    }

    /** How many characters, elements or columns. */
    static int length(@Nullable Object thing) {
        if (thing instanceof CharSequence || thing instanceof Map || thing instanceof Collection) {
            return size(thing);
        }
        throw new TemplateException("%s has no length".formatted(text(thing)));
    }

    /** As Go prints it. */
    static String text(@Nullable Object thing) {
        if (thing instanceof Collection<?> list) {
            return list.stream().map(Things::text).collect(Collectors.joining(" ", "[", "]"));
        }
        if (thing instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + text(entry.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
        }
        return thing == null ? "<nil>" : Texts.of(thing);
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return decimal(one).compareTo(decimal(other)) == 0;
        }
        // An id is compared with its text.
        return Objects.equals(left, right)
                || (left != null
                        && right instanceof String text
                        && !(left instanceof Number)
                        && left.toString().equals(text));
    }

    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return decimal(one).compareTo(decimal(other));
        }
        if (left instanceof Instant one && right instanceof Instant other) {
            return one.compareTo(other);
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        throw new TemplateException("%s and %s cannot be compared".formatted(text(left), text(right)));
    }

    static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
