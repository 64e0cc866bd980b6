package io.inventory.cli.command.config;

import picocli.CommandLine.Command;

/** Parent of what concerns the configuration. */
@Command(
        name = "config",
        description = "The configuration.",
        footerHeading = "%nExample:%n",
        footer = "  inventory config check --config config.yaml",
        subcommands = {ConfigCheckCommand.class})
public final class ConfigCommand {}
