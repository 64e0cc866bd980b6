package io.inventory.pipeline.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the rule that looks at several keys of a section together. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RuledBy {

    /** A rule with a constructor without parameters. */
    Class<? extends Rule> value();
}
