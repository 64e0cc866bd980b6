package groovy.lang;

/**
 * Stands where picocli looks for Groovy. It does so at every start, and the only way for a class loader to say that a class is
 * nowhere is to open all jars of the program: half the time of {@code inventory --help}. Nothing extends it, so picocli takes
 * no command for a closure.
 */
public abstract class Closure {

    private Closure() {}
}
