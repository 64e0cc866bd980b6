package io.inventory.pipeline.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM with this class path that says "ready" and then waits for its end. */
public final class ChildJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

    private ChildJvm(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Returns when the main class says that it is ready. */
    public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        ChildJvm child = launch(main, arguments);
        child.awaitReady();
        return child;
    }

    /** Returns at once, for whoever does not need it to be ready, or kills it before. */
    public static ChildJvm launch(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // The heap is touched at once, so that what a process grows by later is something else.
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public long pid() {
        return process.pid();
    }

    /** Runs {@code then} when it is gone, however that came. */
    public void onExit(Runnable then) {
        var unused = process.onExit().thenRun(then);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() throws InterruptedException {
        int exit = process.destroyForcibly().waitFor();
        assert exit != 0;
    }

    /** Returns its exit code when it has ended by itself. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** SIGSTOP: not one of its threads moves, and its sockets stay open. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: it goes on as if no time had passed. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill -%s %d failed".formatted(name, process.pid()));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Returns when the main class says that it is ready. */
    public void awaitReady() throws IOException {
        if (!awaitReadyOrGone()) {
            throw new IOException("the child ended, or was not ready in time");
        }
    }

    /** @return whether it became ready before it ended */
    public boolean awaitReadyOrGone() {
        return ready.completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** All that it says, so that it never waits for us; what it logs is in the way of a test's own output. */
    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null) {
                if (line.equals("ready")) {
                    ready.complete(true);
                }
                line = output.readLine();
            }
        } catch (IOException e) {
            // It ended.
        }
        ready.complete(false);
    }
}
