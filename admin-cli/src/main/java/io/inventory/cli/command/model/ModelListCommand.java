package io.inventory.cli.command.model;

import io.inventory.cli.command.option.OutputOption;
import io.inventory.cli.wiring.Wiring;
import io.inventory.schema.resource.Model;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the models that this program has; needs no configuration. */
@Command(
        name = "list",
        aliases = "ls",
        description = "List the kinds of resources that the inventory keeps.",
        footerHeading = "%nExamples:%n",
        footer = {"  inventory model list", "  inventory model list -o json"})
public final class ModelListCommand implements Runnable {

    private final Wiring wiring;

    @Mixin
    private final OutputOption output = new OutputOption();

    public ModelListCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void run() {
        var names = wiring.models().all().stream().<String>map(Model::name).toList();
        wiring.printer(output.format()).printNames("model", names);
    }
}
