package io.inventory.cli.template;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** {@code printf} with the verbs v, s, d, f, q, t and %, with width, precision and a minus sign. */
final class GoFormat {

    private static final Pattern VERB = Pattern.compile("%(-?)(0?)(\\d*)(?:\\.(\\d+))?(.)");

    private GoFormat() {}

    static String format(String form, List<@Nullable Object> values) {
        Iterator<@Nullable Object> next = values.iterator();
        StringBuilder text = new StringBuilder();
        Matcher verb = VERB.matcher(form);
        while (verb.find()) {
            verb.appendReplacement(text, "");
            text.append(verb.group(5).equals("%") ? "%" : padded(verb, next));
        }
        return verb.appendTail(text).toString();
    }

    private static String padded(Matcher verb, Iterator<@Nullable Object> next) {
        if (!next.hasNext()) {
            throw new TemplateException("printf has more verbs than values");
        }
        String value = value(verb, next.next());
        int width = verb.group(3).isEmpty() ? 0 : Integer.parseInt(verb.group(3));
        String pad = (verb.group(2).isEmpty() ? " " : "0")
                .repeat(Math.max(0, width - value.codePointCount(0, value.length())));
        return verb.group(1).isEmpty() ? pad + value : value + " ".repeat(pad.length());
    }

    private static String value(Matcher verb, @Nullable Object value) {
        return switch (verb.group(5)) {
            case "v", "d", "t" -> Things.text(value);
            case "s" -> cut(Things.text(value), verb.group(4));
            case "q" -> JsonMapper.shared().writeValueAsString(Things.text(value));
            case "f" -> fixed(value, verb.group(4));
            default -> throw new TemplateException("printf does not know %%%s".formatted(verb.group(5)));
        };
    }

    private static String cut(String text, @Nullable String precision) {
        int most = precision == null ? Integer.MAX_VALUE : Integer.parseInt(precision);
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private static String fixed(@Nullable Object value, @Nullable String precision) {
        if (value instanceof Number number) {
            return String.format(
                    Locale.ROOT, "%." + (precision == null ? "6" : precision) + "f", Things.decimal(number));
        }
        throw new TemplateException("%s is no number".formatted(Things.text(value)));
    }
}
