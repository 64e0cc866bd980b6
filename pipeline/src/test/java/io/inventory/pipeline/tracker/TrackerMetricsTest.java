package io.inventory.pipeline.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inventory.schema.task.Due;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.TaskError;
import io.inventory.schema.task.TaskEvent;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerMetricsTest {

    private static final TaskError ERROR = new TaskError(ErrorCategory.TRANSIENT, "connection reset");

    @Test
    void metricsTellWhatTheStoresHoldAndKeepTellingWhenItIsGone(@TempDir Path home) throws Exception {
        try (LiveTracker kafka = new LiveTracker();
                LiveTracker.Running running = kafka.start(home)) {
            kafka.tell(new TaskEvent.Submitted(Tasks.submitted(0)));
            awaitMetric(kafka, running, "inventory_tracker_tasks{queue=\"default\",state=\"pending\"} 1.0");
            kafka.tell(Tasks.id(0), new TaskEvent.Active(1, Tasks.WORKER));
            kafka.tell(
                    Tasks.id(0),
                    new TaskEvent.Retry(1, Tasks.WORKER, Duration.ofSeconds(1), Duration.ofDays(1), ERROR));
            kafka.tell(new TaskEvent.Scheduled(Tasks.task(1), Due.NOW))
                    .tell(new TaskEvent.Scheduled(Tasks.task(1), Due.NOW));
            kafka.tell(Tasks.id(9), new TaskEvent.Completed(1, Tasks.WORKER, Duration.ZERO, null));

            String type = "queue=\"default\",type=\"%s\"".formatted(Tasks.TYPE);
            for (String line : List.of(
                    "inventory_tracker_tasks{queue=\"default\",state=\"retry\"} 1.0",
                    "inventory_tracker_tasks{queue=\"default\",state=\"active\"} 0.0",
                    "inventory_tracker_tasks_processed_total{%s} 1.0".formatted(type),
                    "inventory_tracker_tasks_failed_total{%s} 1.0".formatted(type),
                    "inventory_tracker_offers_duplicate_total{queue=\"default\"} 1.0",
                    "inventory_tracker_events_rejected_total{event=\"completed\",reason=\"UNKNOWN_TASK\"} 1.0",
                    "inventory_tracker_events_unreadable_total 0.0",
                    "inventory_tracker_timer_lateness_seconds_count 1",
                    "inventory_tracker_partitions 12.0",
                    "inventory_tracker_lag_records 0.0")) {
                awaitMetric(kafka, running, line);
            }
            kafka.tell(Tasks.id(1), new TaskEvent.Active(1, Tasks.WORKER))
                    .tell(Tasks.id(1), new TaskEvent.Completed(1, Tasks.WORKER, Duration.ZERO, null));
            awaitMetric(kafka, running, "inventory_tracker_tasks_processed_total{%s} 2.0".formatted(type));
            assertThat(scrape(running))
                    .contains("inventory_tracker_tasks{queue=\"default\",state=\"pending\"} 0.0")
                    .contains("inventory_tracker_oldest_pending_seconds{queue=\"default\"} 0.0");
        }
    }

    private static void awaitMetric(LiveTracker kafka, LiveTracker.Running running, String line) {
        kafka.producer.flush();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(scrape(running)).contains(line + "\n"));
    }

    private static String scrape(LiveTracker.Running running) throws IOException {
        var out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create()
                .write(out, running.metrics().registry().scrape());
        return out.toString(StandardCharsets.UTF_8);
    }
}
