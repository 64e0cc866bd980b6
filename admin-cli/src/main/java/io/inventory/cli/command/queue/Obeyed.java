package io.inventory.cli.command.queue;

import io.inventory.cli.command.option.WaitOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.Roll;
import io.inventory.schema.task.QueueName;
import java.util.stream.Collectors;

/** Waits until every worker of a queue obeys what was said about it, and says so. */
final class Obeyed {

    private final Wiring wiring;
    private final WaitOption option;

    Obeyed(Wiring wiring, WaitOption option) {
        this.wiring = wiring;
        this.option = option;
    }

    /**
     * Prints {@code 5 of 5 workers paused}, if waiting was asked for.
     *
     * @param version of the record on {@code control}
     * @param done what the workers are then, in one word
     * @throws CommandFailure naming those that have not said so in time
     */
    void await(QueueName queue, long version, String done) {
        if (!option.waits()) {
            return;
        }
        Roll.Call call = wiring.roll()
                .await(
                        worker -> worker.capacity().queues().containsKey(queue),
                        worker -> worker.controlVersion() >= version,
                        option.timeout());
        wiring.terminal().out().printf("%d of %d workers %s%n", call.done().size(), call.asked(), done);
        if (!call.silent().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "within %s not %s: %s"
                            .formatted(
                                    Texts.of(option.timeout()),
                                    done,
                                    call.silent().stream()
                                            .map(worker -> worker.host().name())
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
    }
}
