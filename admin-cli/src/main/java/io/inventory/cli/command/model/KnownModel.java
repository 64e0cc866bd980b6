package io.inventory.cli.command.model;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.pipeline.config.bind.Nearest;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.schema.resource.Model;
import java.util.List;

/** Finds the model that somebody named. */
public final class KnownModel {

    private KnownModel() {}

    /** @throws CommandFailure USAGE for a name that no model has, with those that there are */
    public static Model<?> of(String name, ResourceModels models) {
        return models.find(name).orElseThrow(() -> unknown(name, models));
    }

    private static CommandFailure unknown(String name, ResourceModels models) {
        List<String> names = models.all().stream().<String>map(Model::name).toList();
        return new CommandFailure(
                ExitCode.USAGE,
                "unknown model \"%s\"%s; there are %s"
                        .formatted(name, Nearest.hint(name, names), String.join(", ", names)));
    }
}
