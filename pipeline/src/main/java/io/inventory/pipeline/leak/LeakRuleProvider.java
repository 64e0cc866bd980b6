package io.inventory.pipeline.leak;

/** Brings one rule; ServiceLoader finds it, so that a rule is one file. */
public interface LeakRuleProvider {

    LeakRule rule();
}
