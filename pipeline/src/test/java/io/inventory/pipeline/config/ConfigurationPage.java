package io.inventory.pipeline.config;

import io.inventory.pipeline.config.bind.Default;
import io.inventory.pipeline.config.bind.Doc;
import io.inventory.pipeline.config.bind.KeyNames;
import io.inventory.pipeline.config.bind.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Renders {@code docs/configuration.md} from the records: one row a key. */
final class ConfigurationPage {

    private static final String HEAD = """
            # Configuration

            The file is YAML. `--config` or `INVENTORY_CONFIG` names it; both take several files, separated by commas, of which
            later ones go before earlier ones, key by key; lists are replaced as a whole. Commands that need nothing configured
            need no file. `inventory config check` reports every fault at once, with file, line and path.

            A duration is written `1h30m`, `720h`, `10s` or `PT1H`. A *secret* is written as text, as `{file: path}` or as
            `{env: NAME}`, and is never printed. Text is taken as written: `0123456789012` keeps its zero.

            This page is made from the source: `mvn -pl pipeline -am test -Dtest=ConfigurationPageTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dinventory.docs.write=true` writes it again.

            | key | meaning | values | default |
            |---|---|---|---|
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    static String render() {
        ConfigurationPage page = new ConfigurationPage();
        page.section(Config.class, "");
        page.page.append(
                "\n## Left aside\n\nKeys of the existing program that have no meaning here get one warning each.\n\n");
        page.page.append("| key | why |\n|---|---|\n");
        Superseded.KEYS.forEach(
                (key, why) -> page.page.append("| `%s` | %s |\n".formatted(key, why.replace("left aside: ", ""))));
        page.page.append("\nSo do scheduled jobs of a source that is not supported yet.\n");
        return page.page.toString();
    }

    private void section(Class<?> type, String prefix) {
        for (RecordComponent component : type.getRecordComponents()) {
            Doc doc =
                    Objects.requireNonNull(component.getAnnotation(Doc.class), () -> type + "." + component.getName());
            String key = prefix + KeyNames.of(component) + suffix(component.getType());
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(key, doc.value(), values(component), defaultOf(component, doc)));
            Class<?> nested = element(component.getGenericType());
            if (isSection(nested)) {
                section(nested, key + ".");
            }
        }
    }

    private static String suffix(Class<?> type) {
        if (type == List.class) {
            return "[]";
        }
        return type == Map.class ? ".<name>" : "";
    }

    private static String values(RecordComponent component) {
        Class<?> type = element(component.getGenericType());
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            return range.min() + " to " + range.max();
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> "`" + KeyNames.of((Enum<?>) constant) + "`")
                    .collect(Collectors.joining(", "));
        }
        return isSection(type) ? "" : name(type);
    }

    private static String name(Class<?> type) {
        Map<String, String> names = Map.of(
                "String",
                "text",
                "Integer",
                "number",
                "int",
                "number",
                "boolean",
                "true, false",
                "Boolean",
                "true, false",
                "ZoneId",
                "time zone",
                "Address",
                "host:port",
                "URI",
                "URL");
        return names.getOrDefault(type.getSimpleName(), type.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private static String defaultOf(RecordComponent component, Doc doc) {
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            return "`" + fallback.value().replace("\"", "") + "`";
        }
        if (!doc.absent().isEmpty()) {
            return doc.absent();
        }
        boolean many = List.of(List.class, Map.class).contains(component.getType());
        if (many) {
            return "none";
        }
        return isSection(component.getType()) ? "" : "**required**";
    }

    private static boolean isSection(Class<?> type) {
        return type.isRecord() && type.getPackage().equals(Config.class.getPackage());
    }

    private static Class<?> element(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return (Class<?>) arguments[arguments.length - 1];
        }
        return (Class<?>) type;
    }
}
