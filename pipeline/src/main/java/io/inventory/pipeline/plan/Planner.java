package io.inventory.pipeline.plan;

import io.inventory.pipeline.plan.PlanContext.Child;
import io.inventory.pipeline.sink.Comparison;
import io.inventory.pipeline.spi.Payloads;
import io.inventory.pipeline.spi.TaskHandler;
import io.inventory.pipeline.worker.Handlers;
import io.inventory.pipeline.worker.Services;
import io.inventory.schema.task.Attempts;
import io.inventory.schema.task.Body;
import io.inventory.schema.task.Lineage;
import io.inventory.schema.task.Outcome;
import io.inventory.schema.task.QueueName;
import io.inventory.schema.task.Task;
import io.inventory.schema.task.TaskId;
import io.inventory.schema.task.TaskType;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs a task and those that it submits, one after the other on the caller's thread: they read the source as ever, and each of their
 * scans is compared with the tables in place of being published. Nothing is retried; each scan is compared with the tables as they
 * are, not as the scans before it would leave them.
 */
public final class Planner {

    private final Handlers handlers;
    private final Services services;
    private final Comparison comparison;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** @param ids of tasks, which handlers and logs name */
    public Planner(Handlers handlers, Services services, Comparison comparison, Clock clock, Supplier<UUID> ids) {
        this.handlers = handlers;
        this.services = services;
        this.comparison = comparison;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Runs the task, its children, and theirs.
     *
     * @param done called with each task that has ended
     * @throws IllegalArgumentException when the payload does not parse
     */
    public void run(TaskHandler first, Body body, Consumer<PlannedTask> done) throws InterruptedException {
        Deque<Child> waiting = new ArrayDeque<>();
        Class<? extends Record> payload = first.descriptor().payload();
        waiting.add(new Child(first.descriptor().type().name(), Payloads.read(body.bytes(), payload)));
        while (!waiting.isEmpty()) {
            Child child = waiting.remove();
            done.accept(run(child, waiting));
        }
    }

    private PlannedTask run(Child child, Deque<Child> waiting) throws InterruptedException {
        TaskHandler handler = handlers.find(child.type()).orElse(null);
        if (handler == null) {
            return new PlannedTask(new TaskType(child.type()), Optional.of("its source is not enabled"), List.of());
        }
        TaskType type = handler.descriptor().type();
        PlanContext context =
                new PlanContext(task(type, child.payload()), child.payload(), services, comparison, clock);
        Optional<String> failure = failure(handler, context);
        if (failure.isEmpty()) {
            waiting.addAll(context.children());
        }
        return new PlannedTask(type, failure, context.compared());
    }

    private static Optional<String> failure(TaskHandler handler, PlanContext context) throws InterruptedException {
        try {
            return failure(handler.run(context));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> failure(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            return Optional.of(retry.error().message());
        }
        if (outcome instanceof Outcome.Reject reject) {
            return Optional.of(reject.error().message());
        }
        return outcome instanceof Outcome.Defer defer
                ? Optional.of("it waits for " + defer.waitingFor())
                : Optional.empty();
    }

    private Task task(TaskType type, Record payload) {
        return new Task(
                new TaskId(ids.get()),
                type,
                QueueName.DEFAULT,
                Attempts.FIRST,
                handlers.options(type, QueueName.DEFAULT),
                Lineage.NONE,
                Body.of(Payloads.write(payload)));
    }
}
