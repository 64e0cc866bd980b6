package io.inventory.pipeline.doctor.check;

import io.inventory.pipeline.control.BeatDirectory.Seen;
import io.inventory.pipeline.doctor.Check;
import io.inventory.pipeline.doctor.Report;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Do processes of several versions run together? Fine during an update, and not after. */
final class VersionMix implements Check {

    private final Patient patient;

    VersionMix(Patient patient) {
        this.patient = patient;
    }

    @Override
    public String name() {
        return "versions";
    }

    @Override
    public void look(Report report) throws InterruptedException, ExecutionException {
        Map<String, Long> versions = new TreeMap<>();
        for (Seen seen : patient.beats()) {
            versions.merge(seen.beat().host().version(), 1L, Long::sum);
        }
        String list = versions.entrySet().stream()
                .map(version -> "%s (%d)".formatted(version.getKey(), version.getValue()))
                .collect(Collectors.joining(", "));
        report.looked(versions.isEmpty() ? "nothing runs" : "all run " + list);
        if (versions.size() > 1) {
            report.warning(
                    "processes of several versions run: " + list, "end the update: restart those that are behind");
        }
    }
}
