package io.inventory.cli.command.db;

import picocli.CommandLine.Command;

/** Parent of what concerns the database: its migrations, and its tables of resources. */
@Command(
        name = "db",
        aliases = "database",
        description = "Migrations of the database, and its tables.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory db init", "  inventory db migrate", "  inventory db status"},
        subcommands = {
            DbInitCommand.class,
            DbStatusCommand.class,
            DbPendingCommand.class,
            DbAppliedCommand.class,
            DbCreateCommand.class,
            DbMigrateCommand.class,
            DbRollbackCommand.class,
            DbLockCommand.class,
            DbUnlockCommand.class,
            DbAdoptCommand.class,
            DbRebuildCommand.class,
        })
public final class DbCommand {}
