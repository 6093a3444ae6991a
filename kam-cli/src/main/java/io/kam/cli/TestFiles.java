package io.kam.cli;

import io.kam.policy.PolicySource;
import io.kam.report.JunitXml;
import io.kam.report.TestRun;
import io.kam.tools.ExampleResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that name files into which what came of a policy's tests is written. */
final class TestFiles {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description =
                    "Write a page: the examples with facts and reasons, those that fail first; with --coverage also rules and tables "
                            + "and what examples touch; with --mutation also the changes that none notices.")
    private @Nullable Path html;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write what came of the examples, or what is wrong, as JUnit XML, for build servers.")
    private @Nullable Path junit;

    boolean areGiven() {
        return html != null || junit != null;
    }

    /** Looks whether the files can be written, before anything is done. */
    void check(@Nullable Path directory) throws IOException {
        if (html != null && junit != null && OutputFile.isSame(html, junit)) {
            throw usage("--html and --junit name the same file (" + html + ")");
        }
        check("--html", html, directory);
        check("--junit", junit, directory);
        List<String> unwritable = InputFiles.unwritable(Stream.of(html, junit).flatMap(Stream::ofNullable))
                .toList();
        if (!unwritable.isEmpty()) {
            throw new InputException(unwritable);
        }
    }

    private void check(String option, @Nullable Path file, @Nullable Path directory) throws IOException {
        if (file != null && directory != null && Files.isDirectory(directory) && OutputFile.liesIn(file, directory)) {
            throw usage(option + " (" + file + ") must not lie in the policy's directory (" + directory
                    + "); it would be taken for a part of the policy");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    /** Writes JUnit XML, if it is asked for. */
    void write(Checked checked, PolicySource source, List<ExampleResult> results) throws IOException {
        if (junit != null) {
            write(junit, JunitXml.of(source.name(), checked.problems(), checked.problemsOfExamples(), results));
        }
    }

    /** Writes the page, if it is asked for. */
    void write(TestRun run, Locale locale) throws IOException {
        if (html != null) {
            write(html, run.html(locale).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Says that there is no page of a policy that can't be tested. */
    void warnOfPage(Console console) {
        if (html != null) {
            console.err().println(html + " was not written; fix these problems first");
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (OutputFile out = OutputFile.create(file)) {
            out.stream().write(content);
            out.commit();
        }
    }
}
