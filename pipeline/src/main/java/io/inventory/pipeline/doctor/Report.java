package io.inventory.pipeline.doctor;

import java.util.ArrayList;
import java.util.List;

/** Takes down what one check finds. Used by one thread. */
public final class Report {

    private final String check;
    private final List<Finding> findings = new ArrayList<>();
    private String looked = "";

    Report(String check) {
        this.check = check;
    }

    /** What was looked at, for when nothing else is found. */
    public void looked(String at) {
        looked = at;
    }

    public void note(String found, String advice) {
        add(Severity.NOTE, found, advice);
    }

    public void warning(String found, String advice) {
        add(Severity.WARNING, found, advice);
    }

    public void error(String found, String advice) {
        add(Severity.ERROR, found, advice);
    }

    /** The question could not be asked. */
    public void unchecked(String why, String advice) {
        add(Severity.UNCHECKED, why, advice);
    }

    void unchecked(String why) {
        unchecked(why, "put that right and ask again");
    }

    List<Finding> findings() {
        return findings.isEmpty() ? List.of(new Finding(Severity.OK, check, looked, "")) : List.copyOf(findings);
    }

    private void add(Severity severity, String found, String advice) {
        findings.add(new Finding(severity, check, found, advice));
    }
}
