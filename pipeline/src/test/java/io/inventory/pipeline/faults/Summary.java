package io.inventory.pipeline.faults;

import io.inventory.pipeline.faults.check.Promise;
import io.inventory.pipeline.faults.check.Recovery;
import io.inventory.pipeline.faults.check.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The checker's report over all scenarios of a run. */
final class Summary {

    private final long seed;
    private final List<Report> reports = new ArrayList<>();
    private final List<String> sabotages = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Summary(long seed) {
        this.seed = seed;
    }

    /** @return what to say of it at once */
    String add(Report report) {
        reports.add(report);
        return line(report);
    }

    /** @return what to say of it at once */
    String sabotaged(Sabotaged trial, Report report) {
        String verdict = trial.isNoticed(report) ? "noticed" : "missed";
        String line = "  %-9s %s (%d)".formatted(verdict, trial.name(), report.count(trial.broken()));
        sabotages.add(line);
        return line;
    }

    /** What was measured besides. */
    void note(List<String> lines) {
        notes.addAll(lines);
    }

    String text() {
        List<String> lines = new ArrayList<>(List.of("", "Scenarios"));
        reports.forEach(report -> lines.add(line(report)));
        reports.forEach(report -> report.complaints().forEach(line -> lines.add("    " + line)));
        lines.add("Protections taken out");
        lines.addAll(sabotages);
        lines.add("Report");
        lines.add(line(
                "tasks submitted", reports.stream().mapToLong(Report::tasks).sum()));
        lines.add(line(
                "processes killed",
                reports.stream().mapToLong(report -> report.outside().deaths()).sum()));
        lines.add(line(
                "lost",
                count(Promise.NOTHING_IS_LOST)
                        + reports.stream()
                                .mapToLong(report -> report.outside().unsettled())
                                .sum()));
        lines.add(line("invented", count(Promise.NOTHING_IS_INVENTED)));
        lines.add(line("finished twice", count(Promise.AN_ATTEMPT_ENDS_ONCE)));
        lines.add(line("counters off by", count(Promise.COUNTERS_ARE_A_RECOUNT)));
        for (Promise promise : Promise.values()) {
            lines.add(line("broken: " + promise.name().toLowerCase(Locale.ROOT), count(promise)));
        }
        lines.addAll(recoveries());
        notes.forEach(note -> lines.add("  " + note));
        lines.add(line("seed", seed));
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> recoveries() {
        return List.of(
                recovery("recovery", true, Recovery::untilClaim) + " (at most 15 s at a lease of 10 s)",
                recovery("  of that until the mark", true, Recovery::untilMark),
                recovery("  of that until put back", true, Recovery::untilPutBack),
                recovery("where workers died faster than a lease", false, Recovery::untilClaim),
                recovery("  of that until put back", false, Recovery::untilPutBack));
    }

    private String recovery(String what, boolean inTime, Function<Recovery, Duration> until) {
        List<Duration> all = reports.stream()
                .filter(report -> report.outside().inTime() == inTime)
                .flatMap(report -> report.outside().recoveries().stream())
                .map(until)
                .sorted()
                .toList();
        return all.isEmpty()
                ? "  %s: none".formatted(what)
                : "  %s: %d tasks, p50 %.1f s, p99 %.1f s, maximum %.1f s"
                        .formatted(
                                what,
                                all.size(),
                                seconds(all.get(all.size() / 2)),
                                seconds(all.get(all.size() * 99 / 100)),
                                seconds(all.get(all.size() - 1)));
    }

    private long count(Promise promise) {
        return reports.stream().mapToLong(report -> report.count(promise)).sum();
    }

    private static String verdict(Report report) {
        return report.broken().isEmpty() && report.outside().unsettled() == 0 ? "kept" : "BROKEN";
    }

    private static String line(Report report) {
        return "  %-9s %s: %d tasks, %d runs".formatted(verdict(report), report.name(), report.tasks(), report.runs());
    }

    private static String line(String what, long number) {
        return "  %-40s %d".formatted(what, number);
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1_000.0;
    }
}
