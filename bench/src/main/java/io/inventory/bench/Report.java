package io.inventory.bench;

import java.io.PrintStream;
import org.apache.kafka.common.utils.AppInfoParser;

/** A table in Markdown, a line at a time, as soon as it is known. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /** What the numbers depend on; not the machine's name. */
    void machine() {
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                "%d cores, %s %s, Java %s, Kafka %s%n%n| what | measured |%n|---|---|%n",
                runtime.availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                AppInfoParser.getVersion());
        out.flush();
    }

    void line(String what, String measured) {
        out.printf("| %s | %s |%n", what, measured);
        out.flush();
    }
}
