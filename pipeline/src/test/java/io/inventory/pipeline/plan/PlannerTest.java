package io.inventory.pipeline.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventory.pipeline.sink.Comparison;
import io.inventory.pipeline.sink.PlannedScan;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.pipeline.spi.ScanWriter;
import io.inventory.pipeline.spi.TaskContext;
import io.inventory.pipeline.spi.TaskDescriptor;
import io.inventory.pipeline.spi.TaskFailure;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.store.Database;
import io.inventory.pipeline.store.TestDatabase;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.Services;
import io.inventory.schema.resource.Key;
import io.inventory.schema.resource.Model;
import io.inventory.schema.resource.Scope;
import io.inventory.schema.scan.ScanFailure;
import io.inventory.schema.scan.Verdict;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.ErrorCategory;
import io.inventory.schema.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A task and its children are run, and nothing of them is left but what they would have changed. */
class PlannerTest {

    record Region(
            @Key String name,
            String endpoint,
            String optInStatus,
            @Key String accountId) {}

    record Target(@Nullable String account) {}

    private static final Model<Region> REGIONS = Model.of("aws:model:region", "aws_region", Region.class);

    /** Without an account it fans out; account 2 breaks off, account 3 cannot be entered. */
    private static final class Collect implements TaskHandler {

        @Override
        public TaskDescriptor descriptor() {
            return TaskDescriptor.of("test:task:collect", "Collect", Target.class);
        }

        @Override
        public Outcome run(TaskContext context) throws TaskFailure, InterruptedException {
            String account = context.payload(Target.class).account();
            if (account == null) {
                for (String each : List.of("1", "2", "3")) {
                    context.submit("test:task:collect", new Target(each));
                }
                return Outcome.DONE;
            }
            if (account.equals("3")) {
                throw new TaskFailure(ErrorCategory.TRANSIENT, "no way in", null);
            }
            return read(context, account);
        }

        private static Outcome read(TaskContext context, String account) throws TaskFailure, InterruptedException {
            Scope scope = Scope.ofAccount(REGIONS.name(), "aws", account);
            ScanWriter<Region> scan = context.scan(REGIONS, scope, "reader", false);
            scan.page(List.of(new Region("east", "e", "in", account)));
            scan.page(List.of(new Region("west", "w", "in", account)));
            if (account.equals("2")) {
                scan.partial(new ScanFailure("Cut", null, "cut off"));
            } else {
                scan.complete();
            }
            return Outcome.DONE;
        }
    }

    @Test
    void a_task_is_run_with_its_children() throws Exception {
        Collect handler = new Collect();
        List<PlannedTask> done = new ArrayList<>();
        try (Database database = TestDatabase.migrated();
                Comparison comparison = Comparison.open(database, new ResourceModels(List.of(REGIONS)))) {
            database.update(
                    "insert into aws_region (name, endpoint, opt_in_status, account_id) values ('east', 'e', 'out', '1')");
            Planner planner = new Planner(
                    Handlers.of(List.of(handler)), Services.NONE, comparison, Clock.systemUTC(), UUID::randomUUID);

            planner.run(handler, Body.EMPTY, done::add);

            assertThat(done).extracting(task -> task.failure().orElse("")).containsExactly("", "", "", "no way in");
            assertThat(done)
                    .flatExtracting(PlannedTask::scans)
                    .extracting(PlannedScan::verdict)
                    .containsExactly(Verdict.COMPLETE, Verdict.PARTIAL);
            assertThat(done.get(1).scans().get(0).rows())
                    .as("a row that nobody owns is claimed")
                    .extracting(row -> row.action().word() + " " + row.key())
                    .containsExactly(
                            "insert {\"name\": \"west\", \"account_id\": \"1\"}",
                            "move {\"name\": \"east\", \"account_id\": \"1\"}");
            assertThat(database.query("select 1 as one from aws_region where opt_in_status = 'in'", row -> 1))
                    .isEmpty();
            done.clear();
            planner.run(handler, Body.of("account: \"2\"".getBytes(StandardCharsets.UTF_8)), done::add);
            assertThat(done).hasSize(1);
        }
    }
}
