package io.inventory.cli.service;

import io.inventory.pipeline.config.Config;
import io.inventory.pipeline.config.ConfigException;
import io.inventory.pipeline.config.DeleteBudgetConfig;
import io.inventory.pipeline.sink.ResourceModels;
import io.inventory.schema.resource.Model;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The models of every source, with the delete budgets that an operator has set. */
public final class SinkModels {

    private SinkModels() {}

    /** @throws ConfigException when a budget is set for what is no model */
    public static ResourceModels of(Config config) {
        Map<String, DeleteBudgetConfig> budgets = config.sink().deleteBudget();
        List<Model<?>> models = Sources.models();
        refuseUnknown(budgets, models);
        return new ResourceModels(
                models.stream().<Model<?>>map(model -> with(budgets, model)).toList());
    }

    private static Model<?> with(Map<String, DeleteBudgetConfig> budgets, Model<?> model) {
        DeleteBudgetConfig budget = budgets.get(model.name());
        return budget == null ? model : model.budget(budget.over(model.budget()));
    }

    private static void refuseUnknown(Map<String, DeleteBudgetConfig> budgets, List<Model<?>> models) {
        List<String> known = models.stream().<String>map(Model::name).toList();
        String unknown = budgets.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new ConfigException(List.of(
                    "sink.delete_budget names what is no model: %s; see `inventory model list`".formatted(unknown)));
        }
    }
}
