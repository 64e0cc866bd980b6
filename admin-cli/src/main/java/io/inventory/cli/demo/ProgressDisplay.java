package io.inventory.cli.demo;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far a collection is: a bar on a terminal, else a line whenever something has changed. Belongs to one thread. */
interface ProgressDisplay extends AutoCloseable {

    /**
     * @param done runs that have ended
     * @param open tasks that have not
     */
    void show(long done, long open);

    @Override
    void close();

    /** One that redraws itself. */
    static ProgressDisplay bar() {
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("collecting")
                .setInitialMax(1)
                .setUpdateIntervalMillis(200)
                .build();
        return new ProgressDisplay() {
            @Override
            public void show(long done, long open) {
                bar.maxHint(done + open).stepTo(done);
            }

            @Override
            public void close() {
                bar.close();
            }
        };
    }

    /** Plain lines. */
    static ProgressDisplay lines(PrintWriter to) {
        return new ProgressDisplay() {
            private String last = "";

            @Override
            public void show(long done, long open) {
                String line = "collecting: %d tasks done, %d to go".formatted(done, open);
                if (!line.equals(last)) {
                    to.println(line);
                    last = line;
                }
            }

            @Override
            public void close() {}
        };
    }
}
