package io.inventory.cli.command.model;

import picocli.CommandLine.Command;

/** Parent of what concerns models. */
@Command(
        name = "model",
        aliases = "m",
        description = "Kinds of resources, and the resources themselves.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory model list", "  inventory model query --model aws:model:vpc --limit 10"},
        subcommands = {
            ModelListCommand.class,
            ModelQueryCommand.class,
            ModelInspectCommand.class,
            ModelHistoryCommand.class,
            ModelDiffCommand.class,
        })
public final class ModelCommand {}
