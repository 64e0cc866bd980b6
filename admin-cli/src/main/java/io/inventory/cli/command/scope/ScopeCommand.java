package io.inventory.cli.command.scope;

import picocli.CommandLine.Command;

/** Parent of what concerns scopes. */
@Command(
        name = "scope",
        description = "What scans read whole: how fresh it is, whom it shares keys with, and its end.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  inventory scope list --state out_of_reach",
            "  inventory scope retire --account 123456789012 --dry-run"
        },
        subcommands = {
            ScopeListCommand.class,
            ScopeRetireCommand.class,
        })
public final class ScopeCommand {}
