package io.inventory.consumers.source;

import io.inventory.standalone.simulation.FaultPlan;
import io.inventory.standalone.simulation.Journal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A simulated cloud with three pages of each kind and more, whose calls a test strikes with faults.
 *
 * @param <C> a call
 * @param <F> a fault
 */
public interface StruckCloud<C, F> extends AutoCloseable {

    /** The task type that collects everything. */
    String everything();

    /** Further tasks that scan, which those below {@link #everything} are not; by type, with their payloads. */
    List<RecordingContext.Child> further();

    FaultPlan<C, F> faults();

    Journal<C> journal();

    /** What handlers find at run time. */
    Map<Class<?>, Object> services();

    /** Reads with this patience from now on. */
    void limits(CallLimits limits);

    /** Asks this database about earlier scans from now on. */
    void ledger(Ledger ledger);

    /** Whether a call asks for a page of what is collected; else it asks who the caller is and the like. */
    boolean isPage(C call);

    /** Whether the list that a call belongs to never comes in pages. */
    boolean isInOnePiece(C call);

    /** Which page a call asks for, from 1 on. */
    int page(C call);

    /** The call for the first page of the same list. */
    C first(C call);

    /** Faults that are answered at once. */
    List<Strike<F>> strikes();

    /** What a fault leads to at this page. */
    default Ending ending(C page, Strike<F> strike) {
        boolean cannotLoop = strike.ending() == Ending.LOOPING && isInOnePiece(page);
        return cannotLoop ? Ending.WHOLE : strike.ending();
    }

    /** No answer, or none that ends. */
    F silence();

    /** Adds and removes a few resources. */
    void change(Random random);

    @Override
    void close();
}
