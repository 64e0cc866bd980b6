package io.inventory.pipeline.config.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a key means; the configuration page is generated from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Doc {

    /** One or two sentences for an operator. */
    String value();

    /** In words, what holds when the key is absent and no fixed {@link Default} can be given. */
    String absent() default "";
}
