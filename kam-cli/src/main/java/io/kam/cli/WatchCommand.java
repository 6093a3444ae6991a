package io.kam.cli;

import io.kam.policy.PolicySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kam watch}: what is otherwise since the last save? */
@Command(
        name = "watch",
        description =
                "Checks and tests a policy again as its files are saved, and reports only what changed: new problems and "
                        + "mended ones, examples that broke or hold again. Ends with Ctrl-C.")
final class WatchCommand implements Callable<Integer> {
    private static final Duration REST = Duration.ofMillis(150);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Mixin
    private final EngineOption engine = new EngineOption();

    WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Path directory = policy.directory();
        if (directory == null || policy.isCompiled()) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "DIR must be the directory of a policy, whose files you edit");
        }
        if (!Files.isDirectory(directory)) {
            throw new InputException(
                    InputFiles.missing(directory).findFirst().orElse(directory + " is not a directory"));
        }
        WatchedPolicy watched = new WatchedPolicy(engine, PolicySource.directory(directory));
        try (FolderChanges changes = new FolderChanges(directory, REST, LOOK, true)) {
            tell(watched.look());
            console.err().println("watching " + directory + "; Ctrl-C ends");
            while (true) {
                changes.await();
                console.out().println();
                tell(watched.look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Kam.FINE;
        }
    }

    private void tell(List<String> lines) {
        lines.forEach(console.out()::println);
        console.flush();
    }
}
