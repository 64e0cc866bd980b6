package io.inventory.consumers.source;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Examination;
import io.inventory.pipeline.doctor.Finding;
import io.inventory.pipeline.doctor.Severity;
import java.util.List;

/** What checks find, as {@code inventory doctor} tells it. */
public final class Findings {

    private Findings() {}

    /** Of these checks. */
    public static List<Finding> of(List<Check> checks) throws InterruptedException {
        return new Examination(checks, name -> {}).findings();
    }

    /** Those that somebody has to act on, as severity, finding and advice in one text each. */
    public static List<String> wrong(List<Check> checks) throws InterruptedException {
        return of(checks).stream()
                .filter(finding -> finding.severity().isWrong())
                .map(finding -> "%s | %s | %s".formatted(finding.severity(), finding.found(), finding.advice()))
                .toList();
    }

    /** Whether nobody has to act. */
    public static boolean areWell(List<Check> checks) throws InterruptedException {
        return of(checks).stream().allMatch(finding -> finding.severity() == Severity.OK);
    }
}
