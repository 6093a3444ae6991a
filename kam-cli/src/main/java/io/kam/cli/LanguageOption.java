package io.kam.cli;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that names the language of what is printed. */
final class LanguageOption {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--lang",
            paramLabel = "LANGUAGE",
            description = "The language, such as en, zh or zh-CN. Default: the first one of the policy.")
    private @Nullable String language;

    /** The language, one of the policy's. */
    Locale among(List<Locale> known) {
        String wanted = language;
        if (wanted == null) {
            return known.get(0);
        }
        List<Locale> meant = known.stream()
                .filter(each -> each.toLanguageTag().equalsIgnoreCase(wanted))
                .toList();
        if (meant.isEmpty()) {
            meant = known.stream()
                    .filter(each -> each.getLanguage().equalsIgnoreCase(wanted))
                    .toList();
        }
        return Optional.of(meant)
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0))
                .orElseThrow(() -> new CommandLine.ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "--lang (" + wanted + ") must be one of "
                                + String.join(
                                        ", ",
                                        known.stream()
                                                .map(Locale::toLanguageTag)
                                                .toList())
                                + hint(wanted, known)));
    }

    /** The one that was probably meant, also where its country is missing or another; empty if there is none. */
    private static String hint(String wanted, List<Locale> known) {
        String language = Locale.forLanguageTag(wanted.replace('_', '-')).getLanguage();
        List<String> same = known.stream()
                .filter(each -> each.getLanguage().equals(language))
                .map(Locale::toLanguageTag)
                .toList();
        return same.size() == 1 ? ". Maybe you meant (" + same.get(0) + ")" : "";
    }
}
