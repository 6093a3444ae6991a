package io.kam.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.model.Measure;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.ValueType;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of facts names what the vocabulary holds, no more and no less. */
class FactsPageTest {
    private static final String PAGE = "docs/facts.md";
    private static final Vocabulary VOCABULARY = Steps.vocabulary();
    private static final Map<String, List<List<String>>> TABLES = tables();

    /** The rows of the table under each heading, without its header, as plain text. */
    private static Map<String, List<List<String>>> tables() {
        Map<String, List<List<String>>> tables = new TreeMap<>();
        String heading = "";
        for (String line : Documents.text(PAGE).lines().toList()) {
            if (line.startsWith("#")) {
                heading = line.replaceFirst("#+ ", "");
            } else if (line.startsWith("| ")) {
                tables.computeIfAbsent(heading, h -> new ArrayList<>()).add(cells(line));
            }
        }
        tables.values().forEach(rows -> rows.remove(0));
        return tables;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(cell ->
                        cell.strip().replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1").replace("`", ""))
                .toList();
    }

    private static List<List<String>> rows(String heading) {
        assertThat(TABLES).containsKey(heading);
        return TABLES.getOrDefault(heading, List.of());
    }

    private static Stream<FactType> matched() {
        return VOCABULARY.types().values().stream().filter(type -> type.occurrence() != FactType.Occurrence.PART);
    }

    @ParameterizedTest
    @MethodSource("matched")
    void everyTypeIsShownWithItsFieldsTheirTypesAndWhatEachMeans(FactType type) {
        List<List<String>> rows = rows(type.name());

        assertThat(rows.stream().map(row -> row.subList(0, 2))).containsExactlyElementsOf(fields(type, ""));
        assertThat(rows).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
    }

    private static List<List<String>> fields(FactType type, String prefix) {
        List<List<String>> fields = new ArrayList<>();
        for (Field field : type.fields().values()) {
            String path = prefix + field.name();
            fields.add(List.of(path, written(field.type()) + (field.personal() ? "; personal" : "")));
            FactType part = VOCABULARY.typeIn(field);
            if (part != null && field.type().kind() == ValueType.Kind.PART) {
                fields.addAll(fields(part, path + "."));
            }
        }
        return fields;
    }

    private static String written(ValueType type) {
        Measure measure = type.measure();
        if (measure != null) {
            return name(measure)
                    + (measure.min() == null
                            ? measure.max() == null ? ", of any sign" : ", at most " + measure.max()
                            : ", " + measure.min() + (measure.max() == null ? " or more" : " to " + measure.max()));
        }
        return switch (type.kind()) {
            case PART -> "part, " + type.name();
            case SET -> type.name().replace("set of", "list of");
            default -> type.name();
        };
    }

    private static String name(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void noOtherTypeIsShown() {
        List<String> others = List.of(
                "How a field is written",
                "Types",
                "Which step sees what",
                "Functions",
                "What examples expect",
                "Constants");

        assertThat(TABLES.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(others.stream(), matched().map(FactType::name))
                                .toList());
    }

    @Test
    void theListsThatHoldATypeAreNamed() {
        assertThat(matched())
                .allSatisfy(type -> VOCABULARY
                        .sources(type)
                        .forEach(source -> assertThat(section(type.name()))
                                .contains("`" + source.root().label() + "."
                                        + String.join(
                                                ".",
                                                source.path().stream()
                                                        .map(Field::name)
                                                        .toList())
                                        + "`")));
    }

    private static String section(String heading) {
        String text = Documents.text(PAGE);
        int start = text.indexOf("\n### " + heading + "\n");
        return text.substring(start, text.indexOf("\n| ", start));
    }

    @Test
    void theTypesOfValuesAreDescribedInTheWordsOfTheMessages() {
        Map<String, String> ranges = new TreeMap<>();
        Arrays.stream(Measure.values()).forEach(measure -> ranges.put(name(measure), measure.range()));
        matched()
                .flatMap(type -> scalars(type).stream())
                .filter(type -> type.measure() == null && type.kind() != ValueType.Kind.ENUM)
                .forEach(type -> ranges.put(type.name(), type.describe()));

        Map<String, String> shown = new TreeMap<>();
        rows("Types").forEach(row -> shown.put(row.get(0), row.get(1)));

        assertThat(shown).isEqualTo(ranges);
    }

    private static List<ValueType> scalars(FactType type) {
        List<ValueType> scalars = new ArrayList<>();
        for (Field field : type.fields().values()) {
            FactType part = VOCABULARY.typeIn(field);
            if (part != null && field.type().kind() == ValueType.Kind.PART) {
                scalars.addAll(scalars(part));
            } else if (field.type().isScalar()) {
                scalars.add(field.type());
            }
        }
        return scalars;
    }

    @Test
    void everyEnumIsShownWithItsConstantsInOrder() {
        List<List<String>> constants = new ArrayList<>();
        VOCABULARY
                .enums()
                .forEach((name, type) -> ValueType.ofEnum(type)
                        .constants()
                        .forEach(constant -> constants.add(List.of(name, constant.name()))));

        assertThat(rows("Constants").stream().map(row -> row.subList(0, 2))).containsExactlyElementsOf(constants);
        assertThat(rows("Constants")).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
    }

    @Test
    void theStepsThatSeeATypeAreThoseWhoseRulesMayMatchIt() {
        List<List<String>> expected = matched()
                .map(type -> Stream.concat(
                                Stream.of(type.name()),
                                Steps.all().stream()
                                        .map(step -> VOCABULARY.types(step).containsKey(type.name()) ? "yes" : ""))
                        .toList())
                .toList();

        assertThat(rows("Which step sees what")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theFunctionsAreThoseThatConditionsMayCall() {
        assertThat(rows("Functions").stream().map(row -> row.get(0).replaceFirst("\\(.*", "")))
                .containsExactlyElementsOf(Function.words());
        assertThat(rows("Functions").stream().map(row -> row.get(0).split(",").length))
                .containsExactlyElementsOf(Arrays.stream(Function.values())
                        .map(function -> function.parameters().size())
                        .toList());
    }
}
