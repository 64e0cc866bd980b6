package io.inventory.cli.command.scan;

import picocli.CommandLine.Command;

/** Parent of what concerns scans. */
@Command(
        name = "scan",
        description = "The ledger of scans: what was read, when, and with which verdict.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory scan list --verdict denied", "  inventory scan inspect --help"},
        subcommands = {
            ScanListCommand.class,
            ScanInspectCommand.class,
            ScanApproveCommand.class,
            ScanRejectCommand.class,
        })
public final class ScanCommand {}
