package io.inventory.cli.command.leaks;

import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.print.Texts;
import io.inventory.pipeline.leak.Leak;
import io.inventory.pipeline.leak.Leak.Missing;
import io.inventory.pipeline.leak.Suppression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is shown of a leak. */
final class LeakSheet {

    static final Table<Leak> TABLE = new Table<>(
            List.of(
                    Column.of("KIND", leak -> leak.rule().kind()),
                    Column.of("KEY", Leak::key),
                    Column.of("NAME", Leak::name),
                    Column.of("STATE", leak -> leak.state().name().toLowerCase(Locale.ROOT)),
                    Column.of("FIRST SEEN", Leak::firstSeen),
                    Column.of("INPUTS READ", leak -> leak.inputs().oldestRead()),
                    Column.of("EVIDENCE", Leak::evidence),
                    Column.of("WAITS FOR", LeakSheet::waitsFor, LeakSheet::waitsForText)),
            List.of(
                    Column.of("waiting scopes", leak -> leak.inputs().waiting()),
                    Column.of("input scopes", leak -> leak.inputs().scopes()),
                    Column.of("proven until", leak -> leak.inputs().provenUntil()),
                    Column.of("alive since", Leak::aliveSince),
                    Column.of("region", Leak::region),
                    Column.of("model", leak -> leak.rule().model()),
                    Column.of("rule", leak -> leak.rule().description()),
                    suppression("suppressed until", Suppression::until),
                    suppression("suppressed by", Suppression::by),
                    suppression("suppression reason", Suppression::reason)));

    private LeakSheet() {}

    private static Column<Leak> suppression(String label, Function<Suppression, Object> value) {
        return Column.of(label, leak -> leak.suppression().map(value).orElse(null));
    }

    private static Object waitsFor(Leak leak) {
        return leak.inputs().waitsFor().stream().map(LeakSheet::object).toList();
    }

    private static Map<String, @Nullable Object> object(Missing missing) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("model", missing.model());
        object.put("scope", missing.scope());
        object.put(
                "last_complete",
                missing.lastComplete() == null ? null : missing.lastComplete().toString());
        return object;
    }

    /** The first three, and how many more; JSON has the first ten, with when each was last read. */
    private static String waitsForText(Leak leak) {
        List<Missing> missing = leak.inputs().waitsFor();
        long more = leak.inputs().waiting() - Math.min(3, missing.size());
        return missing.stream()
                        .limit(3)
                        .map(one -> (one.model() + " " + one.scope()).strip() + read(one))
                        .collect(Collectors.joining(", "))
                + (more > 0 ? ", and %d more".formatted(more) : "");
    }

    private static String read(Missing missing) {
        return missing.lastComplete() == null
                ? " (never read)"
                : " (read %s)".formatted(Texts.of(missing.lastComplete()));
    }
}
