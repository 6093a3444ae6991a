package io.kam.cli;

import io.kam.compiled.CompiledPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kam compile}: a policy as one file, for hosts without a reader of rules and tables. */
@Command(
        name = "compile",
        description = "Checks a policy and writes it in compiled form: one file, which hosts load without a reader of "
                + "rules and tables, and decide by as by the policy itself.")
final class CompileCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final PolicyArgument policy = new PolicyArgument();

    @Mixin
    private final EngineOption engine = new EngineOption();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "Where to write it, outside the policy's directory; by custom its name ends with .kamc.")
    private Path out = Path.of("");

    CompileCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        policy.warnIfStandard(console);
        Path directory = policy.directory();
        if (directory != null && Files.isDirectory(directory) && OutputFile.liesIn(out, directory)) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--out (" + out + ") must not lie in the policy's directory (" + directory
                            + "); it would be taken for a part of the policy");
        }
        Checked checked = Checked.forAllEngines(engine, policy.source());
        if (!checked.isFine()) {
            checked.print(console);
            return Kam.PROBLEMS;
        }
        byte[] compiled = CompiledPolicy.of(checked.definition());
        try (OutputFile file = OutputFile.create(out)) {
            file.stream().write(compiled);
            file.commit();
        }
        console.out()
                .println("policy " + checked.definition().version() + " is compiled: " + out + ", " + compiled.length
                        + " bytes");
        return Kam.FINE;
    }
}
