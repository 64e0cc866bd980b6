package io.inventory.cli.template;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions of templates: those of the existing program, and Go's own. */
final class Functions {

    private static final Map<String, Function<List<@Nullable Object>, @Nullable Object>> ALL = new TreeMap<>();

    static {
        ALL.put("HasPrefix", args -> text(args, 0).startsWith(text(args, 1)));
        ALL.put("HasSuffix", args -> text(args, 0).endsWith(text(args, 1)));
        ALL.put("Contains", args -> text(args, 0).contains(text(args, 1)));
        ALL.put("Join", args -> list(args).stream().map(Things::text).collect(Collectors.joining(text(args, 1))));
        ALL.put("ReplaceAll", args -> text(args, 0).replace(text(args, 1), text(args, 2)));
        ALL.put("Split", args -> Arrays.asList(text(args, 0).split(java.util.regex.Pattern.quote(text(args, 1)), -1)));
        ALL.put("ToLower", args -> text(args, 0).toLowerCase(Locale.ROOT));
        ALL.put("ToUpper", args -> text(args, 0).toUpperCase(Locale.ROOT));
        ALL.put("ToTitle", args -> text(args, 0).toUpperCase(Locale.ROOT));
        ALL.put("TrimPrefix", args -> trimPrefix(text(args, 0), text(args, 1)));
        ALL.put("TrimSuffix", args -> trimSuffix(text(args, 0), text(args, 1)));
        ALL.put("len", args -> Things.length(at(args, 0)));
        ALL.put("index", Functions::index);
        ALL.put("not", args -> !Things.isTrue(at(args, 0)));
        ALL.put("and", args -> decided(args, false));
        ALL.put("or", args -> decided(args, true));
        ALL.put("eq", args -> args.stream().skip(1).anyMatch(other -> Things.equal(at(args, 0), other)));
        ALL.put("ne", args -> !Things.equal(at(args, 0), at(args, 1)));
        ALL.put("lt", args -> Things.compare(at(args, 0), at(args, 1)) < 0);
        ALL.put("le", args -> Things.compare(at(args, 0), at(args, 1)) <= 0);
        ALL.put("gt", args -> Things.compare(at(args, 0), at(args, 1)) > 0);
        ALL.put("ge", args -> Things.compare(at(args, 0), at(args, 1)) >= 0);
        ALL.put("print", args -> args.stream().map(Things::text).collect(Collectors.joining()));
        ALL.put("println", args -> args.stream().map(Things::text).collect(Collectors.joining(" ", "", "\n")));
        ALL.put("printf", args -> GoFormat.format(text(args, 0), args.subList(1, args.size())));
    }

    static final Set<String> NAMES = new TreeSet<>(ALL.keySet());

    private Functions() {}

    static @Nullable Object call(String name, List<@Nullable Object> arguments) {
        Function<List<@Nullable Object>, @Nullable Object> function = ALL.get(name);
        if (function == null) {
            throw new TemplateException("there is no function \"%s\"".formatted(name));
        }
        return function.apply(arguments);
    }

    /** The first that decides, else the last. */
    private static @Nullable Object decided(List<@Nullable Object> args, boolean by) {
        for (Object arg : args) {
            if (Things.isTrue(arg) == by) {
                return arg;
            }
        }
        return at(args, args.size() - 1);
    }

    private static @Nullable Object index(List<@Nullable Object> args) {
        Object thing = at(args, 0);
        Object key = at(args, 1);
        if (thing instanceof List<?> list && key instanceof Number number) {
            int place = number.intValue();
            if (place < 0 || place >= list.size()) {
                throw new TemplateException("index %d of a list of %d".formatted(place, list.size()));
            }
            return list.get(place);
        }
        return Things.field(thing, Things.text(key));
    }

    private static @Nullable Object at(List<@Nullable Object> args, int place) {
        if (place < 0 || place >= args.size()) {
            throw new TemplateException("an argument is missing");
        }
        return args.get(place);
    }

    private static String text(List<@Nullable Object> args, int place) {
        Object value = at(args, place);
        return value == null ? "" : Things.text(value);
    }

    private static Collection<?> list(List<@Nullable Object> args) {
        if (at(args, 0) instanceof Collection<?> list) {
            return list;
        }
        throw new TemplateException("Join takes a list");
    }

    private static String trimPrefix(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static String trimSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
