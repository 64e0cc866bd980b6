package io.inventory.cli.command.verb;

import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.worker.PendingCheck;
import io.inventory.pipeline.worker.PendingDrain;
import io.inventory.schema.task.Removal;
import io.inventory.schema.task.Verb;

/** Takes a queue's pending tasks out of it: they are the workers', so no tracker is asked. Belongs to one call of a command. */
public final class TakingOut {

    private final Wiring wiring;
    private final VerbOption option;

    /** Touches nothing yet. */
    public TakingOut(Wiring wiring, VerbOption option) {
        this.wiring = wiring;
        this.option = option;
    }

    /**
     * All of them that are pending now.
     *
     * @param how {@link Removal#DELETE} or {@link Removal#ARCHIVE}
     * @throws CommandFailure FAILED when some are left at the end of the patience; what was done is printed before. OUT_OF_REACH when a dry
     *     run cannot tell what is pending
     */
    public int all(Deed.Many many, Removal how) throws InterruptedException {
        String what = (how == Removal.ARCHIVE ? Verb.Action.ARCHIVE : Verb.Action.DELETE).done();
        PendingDrain.Target target = new PendingDrain.Target(many.queue(), many.type());
        Asking asking = new Asking(wiring, option);
        if (option.isDryRun()) {
            return asking.say(new Deed(what, many, count(target), true));
        }
        PendingDrain.Result result = wiring.pendingDrain().drain(target, how, option.timeout());
        int said = asking.say(new Deed(what, many, result.removed(), false));
        if (!result.done()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "within %s not through: %s; whoever holds these goes on, call again to see"
                            .formatted(Texts.of(option.timeout()), String.join(", ", result.left())));
        }
        return said;
    }

    private long count(PendingDrain.Target target) throws InterruptedException {
        try {
            return wiring.pendingDrain().count(target);
        } catch (PendingCheck.UnknownException e) {
            throw new CommandFailure(ExitCode.OUT_OF_REACH, String.valueOf(e.getMessage()), e);
        }
    }
}
