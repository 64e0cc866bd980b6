package io.inventory.cli.command.verb;

import io.inventory.cli.command.option.VerbOption;
import io.inventory.cli.frame.CommandFailure;
import io.inventory.cli.frame.ExitCode;
import io.inventory.cli.print.OutputFormat;
import io.inventory.cli.print.Texts;
import io.inventory.cli.wiring.Wiring;
import io.inventory.pipeline.control.VerbAnswers;
import io.inventory.pipeline.query.TaskInfo;
import io.inventory.pipeline.query.TaskPage;
import io.inventory.schema.task.TaskEvent;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.Verb;
import java.util.UUID;

/** Asks something of the tracker, and says what came of it. Belongs to one call of a command. */
public final class Asking {

    /** Tasks of one page that are looked at for a count. */
    private static final int PAGE = 1_000;

    private final Wiring wiring;
    private final VerbOption option;

    /** Asks nothing yet. */
    public Asking(Wiring wiring, VerbOption option) {
        this.wiring = wiring;
        this.option = option;
    }

    /** A new command's id. */
    public UUID command() {
        return wiring.ids().get();
    }

    /**
     * About one task.
     *
     * @param what such as {@code deleted}
     * @throws CommandFailure FAILED when it cannot be done, OUT_OF_REACH when nobody answered
     */
    public int one(TaskId task, Verb verb, String what) throws InterruptedException {
        if (option.isDryRun()) {
            String refusal = verb.refusal(find(task).state());
            if (refusal != null) {
                throw refused(task, what, refusal);
            }
            return say(new Deed(what, new Deed.One(task), 1, true));
        }
        VerbAnswers answers = wiring.verbSender().ask(task, verb, option.timeout());
        requireAnswers(answers, what);
        if (!answers.isDone()) {
            throw refused(task, what, answers.text());
        }
        return say(new Deed(what, new Deed.One(task), answers.count(), false));
    }

    /**
     * About the tasks of a queue.
     *
     * @throws CommandFailure OUT_OF_REACH when not every partition has answered; what it says counts those that have
     */
    public int many(Verb.OfQueue verb, String what) throws InterruptedException {
        Deed.Many many = new Deed.Many(verb.queue(), verb.state(), verb.type());
        if (option.isDryRun()) {
            return say(new Deed(what, many, count(many), true));
        }
        VerbAnswers answers = ask(verb, what);
        return say(new Deed(what, many, answers.count(), false));
    }

    /** The same, for the caller to say what was done. */
    public <V extends TaskEvent.OfPartition & Verb> VerbAnswers ask(V verb, String what) throws InterruptedException {
        VerbAnswers answers = wiring.verbSender().ask(verb, option.timeout());
        requireAnswers(answers, what);
        if (!answers.isDone()) {
            throw new CommandFailure(ExitCode.FAILED, answers.text());
        }
        return answers;
    }

    /** Prints what was done: a sentence as a table, else an object. */
    public int say(Deed deed) {
        if (option.output().format() == OutputFormat.TABLE) {
            wiring.terminal().out().println(deed.sentence());
            wiring.terminal().out().flush();
        } else {
            wiring.printer(option.output().format()).printOne(Deed.TABLE, deed);
        }
        return ExitCode.DONE.number();
    }

    private void requireAnswers(VerbAnswers answers, String what) {
        if (!answers.missing().isEmpty()) {
            throw new CommandFailure(
                    ExitCode.OUT_OF_REACH,
                    "no answer within %s from partitions %s of the log, where it is still to be done (%,d tasks %s elsewhere): look whether a tracker runs"
                            .formatted(Texts.of(option.timeout()), answers.silent(), answers.count(), what));
        }
    }

    private static CommandFailure refused(TaskId task, String what, String why) {
        return new CommandFailure(ExitCode.FAILED, "task %s is not %s: %s".formatted(task, what, why));
    }

    private TaskInfo find(TaskId task) throws InterruptedException {
        return wiring.tracker()
                .task(task)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "there is no task %s: it never was, or it has ended and is no longer kept".formatted(task)));
    }

    private long count(Deed.Many many) throws InterruptedException {
        if (many.type() == null) {
            return wiring.tracker().queue(many.queue()).in(many.state());
        }
        TaskPage page = wiring.tracker().tasks(many.queue(), many.state(), 1, PAGE);
        long count = ofType(page, many);
        while (page.next() != null) {
            page = wiring.tracker().tasksAfter(many.queue(), many.state(), page.next(), PAGE);
            count += ofType(page, many);
        }
        return count;
    }

    private static long ofType(TaskPage page, Deed.Many many) {
        return page.tasks().stream()
                .filter(task -> task.type().equals(many.type()))
                .count();
    }
}
