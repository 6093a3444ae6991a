package io.kam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kam.decision.Decision;
import io.kam.decision.Inquiry;
import io.kam.decision.TierDecision;
import io.kam.examples.EsgProfile;
import io.kam.io.CanonicalJson;
import io.kam.io.DecisionJson;
import io.kam.io.FactFiles;
import io.kam.io.FactRow;
import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.FactorScore;
import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.policy.PolicySource;
import io.kam.rule.Field;
import io.kam.rule.Vocabulary;
import io.kam.step.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells of a person is in no output of the library but the one that asks for it. */
class PersonalDataTest {
    private static final String PERSON = "Zhang-Wei-4711";
    private static final Instant AS_OF = Instant.parse("2026-03-01T12:00:00Z");
    private static final Vocabulary VOCABULARY = Steps.vocabulary().with(List.of(EsgProfile.class));
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    private final Set<String> filled = new TreeSet<>();

    /** A record in which everything is known, and everything personal is the person. */
    private Record full(Class<?> type) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (Record) constructor.newInstance(Arrays.stream(components)
                    .map(component -> sample(type, component))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    private Object sample(Class<?> owner, RecordComponent component) {
        Class<?> type = component.getType();
        if (component.isAnnotationPresent(Personal.class)) {
            filled.add(owner.getSimpleName() + "." + component.getName());
            return PERSON;
        }
        Measured measured = component.getAnnotation(Measured.class);
        if (measured != null) {
            Measure measure = measured.value();
            return measure.integer() ? (Object) measure.min().intValueExact() : measure.min();
        }
        if (type == List.class || type == Set.class) {
            Class<?> element = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            if (element == FactorScore.class) {
                return null;
            }
            Object value = element.isRecord() ? full(element) : element == Instant.class ? AS_OF : "word";
            return type == List.class ? List.of(value) : Set.of(value);
        }
        if (type == Duration.class) {
            return Duration.ZERO;
        }
        if (type == ServiceDuration.class) {
            return ServiceDuration.parse("4h");
        }
        if (type.isRecord()) {
            return full(type);
        }
        return type.isEnum()
                ? type.getEnumConstants()[0]
                : Map.<Class<?>, Object>of(
                                String.class,
                                "word",
                                Boolean.class,
                                true,
                                Integer.class,
                                1,
                                Long.class,
                                1L,
                                BigDecimal.class,
                                BigDecimal.ONE,
                                Instant.class,
                                AS_OF.minusSeconds(3600),
                                LocalDate.class,
                                LocalDate.parse("2026-03-01"),
                                MonthDay.class,
                                MonthDay.of(3, 1),
                                Period.class,
                                Period.ofMonths(6))
                        .get(type);
    }

    /** A case to which everything has happened. */
    private SupportCase supportCase() {
        SupportCase full = (SupportCase) full(SupportCase.class);
        CaseEvent event = full.events().get(0);
        return full.toBuilder()
                .events(Stream.of(CaseEventKind.values())
                        .map(kind -> event.toBuilder().kind(kind).build())
                        .toList())
                .build();
    }

    private static KamEngine engine(String name) {
        Map<String, byte[]> files = PolicySource.standard().files();
        files.put("tier/own.drl", """
                package tier;
                import io.kam.model.*;
                import io.kam.examples.*;
                global io.kam.rule.TierProposals propose;
                rule "TIER-910 Of the host"
                  when
                    EsgProfile( score < 5 )
                    Assessment( $on : on )
                    exists EsgIncident( kind == "word" )
                  then
                    propose.atMost( LEVEL_2 );
                end
                """.getBytes(UTF_8));
        return KamEngine.builder()
                .engine(name)
                .factType(EsgProfile.class)
                .policy(PolicySource.contents("own", files))
                .build();
    }

    /** Everything that a decision says. */
    private static List<String> said(KamEngine kam, Decision decision) {
        List<String> said = new ArrayList<>(List.of(
                decision.toString(),
                decision.diagnostics().toString(),
                decision.explain(),
                DecisionJson.write(decision)));
        kam.policy()
                .definition()
                .rules()
                .rules()
                .forEach(rule -> said.add(decision.trace(rule.id()).toString()));
        for (Locale language : LANGUAGES) {
            said.add(decision.reasons(language).toString());
            said.add(decision.explain(language));
            said.add(DecisionJson.write(decision, language));
            if (decision instanceof TierDecision tier) {
                Stream.of(Tier.values())
                        .forEach(wanted -> said.add(tier.whyNot(wanted).explain(language)));
                said.add(tier.nextRecord().toString());
            }
        }
        return said;
    }

    @Test
    void noDecisionTellsOfAPersonNorDoesTheLog() {
        Customer customer = (Customer) full(Customer.class);
        SupportCase supportCase = supportCase();
        EsgProfile profile = (EsgProfile) full(EsgProfile.class);
        List<String> said = new ArrayList<>();

        String printed = printed(() -> {
            for (String name : List.of("drools", "model")) {
                KamEngine kam = engine(name);
                Inquiry inquiry = kam.at(AS_OF).customer(customer).fact(profile).supportCase(supportCase);
                TierDecision tier = inquiry.assignTier();
                for (Decision decision : List.of(
                        tier, inquiry.prioritizeCase(), inquiry.tier(tier).prioritizeCase(), inquiry.escalateCase())) {
                    said.addAll(said(kam, decision));
                }
            }
        });
        said.addAll(List.of(
                customer.toString(),
                supportCase.toString(),
                profile.toString(),
                CanonicalJson.write(customer),
                CanonicalJson.write(supportCase),
                CanonicalJson.write(profile),
                printed));

        assertThat(said).hasSizeGreaterThan(100).noneMatch(text -> text.contains(PERSON));
        assertThat(filled).isEqualTo(personalFields());
        assertThat(said.stream().filter(text -> text.contains("person-1")))
                .as("pseudonyms stand in the facts alone")
                .containsOnly(CanonicalJson.write(customer), CanonicalJson.write(supportCase));
        assertThat(CanonicalJson.writeWithPersonal(customer)).contains("\"name\":\"" + PERSON + "\"");
    }

    private static Set<String> personalFields() {
        Set<String> personal = new TreeSet<>();
        VOCABULARY
                .types()
                .values()
                .forEach(type -> type.fields().values().stream()
                        .filter(Field::personal)
                        .forEach(field -> personal.add(type.name() + "." + field.name())));
        return personal;
    }

    private static String printed(Runnable running) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            running.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return bytes.toString(UTF_8);
    }

    @Test
    void noExceptionOfACallTellsOfAPerson() {
        KamEngine kam = engine("model");
        EsgProfile profile = (EsgProfile) full(EsgProfile.class);
        Customer customer = (Customer) full(Customer.class);
        EsgProfile outside = new EsgProfile(11, null, PERSON, null);
        Inquiry at = kam.at(AS_OF).customer(customer);

        assertThat(Stream.of(
                                catchThrowable(() -> at.fact(profile).fact(profile)),
                                catchThrowable(() -> at.fact(customer)),
                                catchThrowable(() -> at.fact(outside)),
                                catchThrowable(
                                        () -> customer.toBuilder().calendar(" ").build()),
                                catchThrowable(() -> CanonicalJson.write(Map.of("x", new StringBuilder(PERSON)))),
                                catchThrowable(() -> CanonicalJson.writeWithPersonal(customer.toBuilder()
                                        .name(PERSON + "\ud800")
                                        .build())))
                        .toList())
                .doesNotContainNull()
                .noneMatch(thrown -> String.valueOf(thrown).contains(PERSON));
    }

    @Test
    void noProblemOfAFileShowsAValueThatMayTellOfAPerson(@TempDir Path folder) throws IOException {
        List<String> lines = List.of(
                "{\"id\":\"1\",\"name\":4711}",
                "{\"id\":\"2\",\"name\":" + PERSON + "}",
                "{\"id\":\"3\",\"name\":\"" + PERSON + "\\ud800\"}",
                "{\"id\":\"4\",\"assessments\":\"" + PERSON + "\"}",
                "{\"id\":\"5\",\"assessments\":[\"" + PERSON + "\"]}",
                "{\"id\":\"6\",\"assessments\":[{\"by\":4711}]}",
                "{\"id\":\"7\",\"tierRecord\":\"" + PERSON + "\"}",
                "{\"id\":\"8\",\"name\":\"" + PERSON + "\",\"name\":\"x\"}",
                "{\"id\":\"9\",\"name\":\"" + PERSON + "\"",
                "{\"id\":\"10\",\"name\":\"" + PERSON + "\",\"calendar\":\" \"}",
                "{\"id\":\"11\",\"name\":\"" + PERSON + "\ufffe\"}");
        Path json = folder.resolve("customers.jsonl");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(String.join("\n", lines).getBytes(UTF_8));
        bytes.writeBytes(("\n{\"id\":\"12\",\"name\":\"" + PERSON).getBytes(UTF_8));
        bytes.write(0xFF);
        Files.write(json, bytes.toByteArray());
        Path csv = folder.resolve("customers.csv");
        bytes.reset();
        bytes.writeBytes(("id,name,name,assessments\n1,a,b,c\n").getBytes(UTF_8));
        Files.write(csv, bytes.toByteArray());
        Path cells = folder.resolve("cells.csv");
        bytes.reset();
        bytes.writeBytes(("id,name,assessments[0].by\n1," + PERSON + "\n2," + PERSON).getBytes(UTF_8));
        bytes.write(0xFF);
        bytes.writeBytes((",x\n3,\"" + PERSON).getBytes(UTF_8));
        Files.write(cells, bytes.toByteArray());

        List<String> problems = Stream.of(json, csv, cells)
                .flatMap(file -> {
                    try (Stream<FactRow<Customer>> rows = FactFiles.customers(List.of(file))) {
                        return rows.flatMap(row -> row.problems().stream()).map(Object::toString).toList().stream();
                    }
                })
                .toList();

        assertThat(problems)
                .hasSizeGreaterThan(12)
                .noneMatch(problem -> problem.contains("Zhang") || problem.contains("4711"));
        assertThat(problems)
                .anyMatch(problem ->
                        problem.contains("field (name): (personal) is not a text; write it in quotes [KAM-"));
    }
}
