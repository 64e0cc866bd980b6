package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.function.Consumer;

/** A check that judges what a test gives it. */
record Planted(Consumer<Report> judge) implements Check {

    static Check of(Consumer<Report> judge) {
        return new Planted(judge);
    }

    @Override
    public String name() {
        return "planted";
    }

    @Override
    public void look(Report report) {
        judge.accept(report);
    }
}
