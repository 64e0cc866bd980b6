package io.inventory.cli.command.task;

import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.enqueue.Offer;
import io.inventory.pipeline.enqueue.Offering;
import io.inventory.pipeline.enqueue.Submitter;
import io.inventory.pipeline.spi.TaskRequest;
import io.inventory.schema.control.Answer;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands one task over: at once, or, where the tracker has a say, as an offer whose answer is waited for. */
final class Submission {

    private final Wiring wiring;
    private final TaskRequest request;
    private final Lineage lineage;

    Submission(Wiring wiring, TaskRequest request, Lineage lineage) {
        this.wiring = wiring;
        this.request = request;
        this.lineage = lineage;
    }

    /** Needs no tracker. */
    TaskId submit() throws InterruptedException {
        return wiring.submitter().submit(List.of(request), lineage).get(0);
    }

    /**
     * Offers it and says on standard error when nobody has answered yet.
     *
     * @param own the id it is to have; null for a new one
     * @throws CommandFailure FAILED when it was not taken: the id was, or its key is held
     */
    TaskId offer(@Nullable TaskId own, Duration patience) throws InterruptedException {
        Submitter submitter = wiring.submitter();
        TaskId id = own == null ? submitter.newId(request) : own;
        Offering offering = new Offering(wiring.kafka(), submitter, System::nanoTime);
        Optional<Answer> answer = offering.offer(new Offer(id, request, lineage, true), patience);
        if (answer.isEmpty()) {
            wiring.terminal()
                    .err()
                    .println("no tracker answered: the offer stands, and is taken or refused when a tracker is back");
        } else if (!answer.get().done()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "not submitted: " + answer.get().text());
        }
        return id;
    }
}
