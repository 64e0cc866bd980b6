package io.inventory.cli.command.task;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.command.option.PageOption;
import io.inventory.cli.command.option.QueueOption;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Column;
import io.inventory.cli.print.Table;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.query.TaskLine;
import io.inventory.pipeline.query.TaskPage;
import io.inventory.schema.task.TaskState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Lists a queue's tasks in one state; the commands below differ in nothing else. */
abstract class TaskStateCommand implements Callable<Integer> {

    static final Table<TaskLine> TABLE = new Table<>(List.of(
            Column.of("ID", task -> task.id().toString()),
            Column.of("TYPE", task -> task.type().name()),
            Column.of("RETRIED", task -> task.retried() + "/" + task.maxRetry()),
            Column.of("IS ORPHANED", TaskLine::orphaned)));

    private final Wiring wiring;
    private final TaskState state;

    @Mixin
    private final QueueOption queue = new QueueOption();

    @Mixin
    private final PageOption page = new PageOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    TaskStateCommand(Wiring wiring, TaskState state) {
        this.wiring = wiring;
        this.state = state;
    }

    @Override
    public final Integer call() throws InterruptedException {
        PageOption wanted = page.checked();
        TaskPage tasks = wiring.tracker().tasks(queue.queue(), state, wanted.page(), wanted.size());
        wiring.printer(output.format()).print(TABLE, tasks.tasks());
        return ExitCode.DONE.number();
    }
}
