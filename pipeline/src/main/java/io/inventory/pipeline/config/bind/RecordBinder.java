package io.inventory.pipeline.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds one mapping to one record: unknown keys, defaults, ranges, rules, and the constructor's own refusal. */
final class RecordBinder {

    private final Findings findings;
    private final Binder values;

    RecordBinder(Findings findings, Binder values) {
        this.findings = findings;
        this.values = values;
    }

    @Nullable
    Object bind(Class<?> type, Tree tree, KeyPath path) {
        Map<String, Tree> entries = tree instanceof Tree.Mapping mapping ? mapping.entries() : Map.of();
        int before = findings.faultCount();
        reportUnknown(type, entries, path);
        @Nullable
        Object[] arguments = Arrays.stream(type.getRecordComponents())
                .map(component -> argument(component, entries, tree.origin(), path))
                .toArray();
        RuledBy rule = type.getAnnotation(RuledBy.class);
        if (rule != null) {
            checkRule(rule.value(), new Section(tree, path, findings));
        }
        return findings.faultCount() == before ? construct(type, arguments, tree.origin(), path) : null;
    }

    private void reportUnknown(Class<?> type, Map<String, Tree> entries, KeyPath path) {
        List<String> known =
                Arrays.stream(type.getRecordComponents()).map(KeyNames::of).toList();
        entries.forEach((key, value) -> {
            if (!known.contains(key) && !(value instanceof Tree.LeftAside)) {
                findings.fault(value.origin(), path.key(key), "is no known key" + Nearest.hint(key, known));
            }
        });
    }

    private @Nullable Object argument(
            RecordComponent component, Map<String, Tree> entries, Origin origin, KeyPath section) {
        KeyPath path = section.key(KeyNames.of(component));
        Tree tree = entries.getOrDefault(KeyNames.of(component), new Tree.Nothing(origin));
        if (tree.isEmpty()) {
            return absent(component, origin, path);
        }
        Object value = values.bind(component.getGenericType(), tree, path);
        if (value != null) {
            checkRange(component, value, tree.origin(), path);
        }
        return value;
    }

    private @Nullable Object absent(RecordComponent component, Origin origin, KeyPath path) {
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            Tree tree = new YamlReader(findings).read("default", fallback.value());
            return values.bind(component.getGenericType(), tree, path);
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (component.getType() == List.class) {
            return List.of();
        }
        if (component.getType() == Map.class) {
            return Map.of();
        }
        if (component.getType().isRecord() && !Scalars.knows(component.getType())) {
            return bind(component.getType(), new Tree.Nothing(origin), path);
        }
        findings.fault(origin, path, "is required");
        return null;
    }

    private void checkRange(RecordComponent component, Object value, Origin origin, KeyPath path) {
        Range range = component.getAnnotation(Range.class);
        if (range == null) {
            return;
        }
        if (isOutside(value, range)) {
            findings.fault(origin, path, "must be from " + range.min() + " to " + range.max() + ", not " + text(value));
        }
    }

    private static boolean isOutside(Object value, Range range) {
        if (value instanceof Duration duration) {
            return duration.compareTo(Durations.parse(range.min())) < 0
                    || duration.compareTo(Durations.parse(range.max())) > 0;
        }
        int number = (Integer) value;
        return number < Integer.parseInt(range.min()) || number > Integer.parseInt(range.max());
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? Durations.format(duration) : value.toString();
    }

    private @Nullable Object construct(Class<?> type, @Nullable Object[] arguments, Origin origin, KeyPath path) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getConstructor(parameters).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException refusal)) {
                throw new IllegalStateException("the constructor of " + type + " failed", e);
            }
            findings.fault(origin, path, Objects.requireNonNullElse(refusal.getMessage(), "is not valid"));
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a public canonical constructor", e);
        }
    }

    private static void checkRule(Class<? extends Rule> type, Section section) {
        try {
            type.getDeclaredConstructor().newInstance().check(section);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a constructor without parameters", e);
        }
    }
}
