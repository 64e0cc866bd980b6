package io.inventory.cli.command;

import io.inventory.cli.command.changes.ChangesCommand;
import io.inventory.cli.command.completion.CompletionCommand;
import io.inventory.cli.command.config.ConfigCommand;
import io.inventory.cli.command.db.DbCommand;
import io.inventory.cli.command.doctor.DoctorCommand;
import io.inventory.cli.command.leaks.LeaksCommand;
import io.inventory.cli.command.limits.LimitsCommand;
import io.inventory.cli.command.model.ModelCommand;
import io.inventory.cli.command.plan.PlanCommand;
import io.inventory.cli.command.queue.QueueCommand;
import io.inventory.cli.command.replay.ReplayCommand;
import io.inventory.cli.command.run.SinkCommand;
import io.inventory.cli.command.run.StandaloneCommand;
import io.inventory.cli.command.run.TrackerCommand;
import io.inventory.cli.command.scan.ScanCommand;
import io.inventory.cli.command.scheduler.SchedulerCommand;
import io.inventory.cli.command.scope.ScopeCommand;
import io.inventory.cli.command.task.TaskCommand;
import io.inventory.cli.command.worker.WorkerCommand;
import io.inventory.cli.demo.DemoCommand;
import io.inventory.cli.frame.GlobalOptions;
import io.inventory.cli.frame.Version;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The top of the tree. */
@Command(
        name = "inventory",
        description = "A streaming inventory of cloud resources.",
        synopsisSubcommandLabel = "<command>",
        versionProvider = Version.class,
        footerHeading = "%nExamples:%n",
        footer = {"  inventory demo", "  inventory db migrate", "  inventory db --help"})
public final class InventoryCommand {

    /** What stands below it, in the order of its help. A new group adds one line. */
    public static final List<Class<?>> CHILDREN = List.of(
            DbCommand.class,
            ConfigCommand.class,
            DemoCommand.class,
            StandaloneCommand.class,
            WorkerCommand.class,
            TrackerCommand.class,
            SchedulerCommand.class,
            SinkCommand.class,
            QueueCommand.class,
            TaskCommand.class,
            ReplayCommand.class,
            DoctorCommand.class,
            ScanCommand.class,
            ScopeCommand.class,
            LimitsCommand.class,
            PlanCommand.class,
            ModelCommand.class,
            LeaksCommand.class,
            ChangesCommand.class,
            CompletionCommand.class,
            WarmUpCommand.class);

    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-v", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /** The top, with the options that hold everywhere. */
    public InventoryCommand(GlobalOptions options) {
        this.options = options;
    }

    /** The options that hold everywhere. */
    public GlobalOptions options() {
        return options;
    }

    /** Was the version asked for? Then no command runs. */
    public boolean isVersion() {
        return version;
    }
}
