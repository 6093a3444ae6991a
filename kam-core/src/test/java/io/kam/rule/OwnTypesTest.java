package io.kam.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.KamEngine;
import io.kam.model.AsOf;
import io.kam.model.Assessment;
import io.kam.model.Customer;
import io.kam.model.Measure;
import io.kam.model.Measured;
import io.kam.model.Personal;
import io.kam.model.ServiceDuration;
import io.kam.model.Tier;
import io.kam.model.TimeVarying;
import io.kam.step.Steps;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which records of a host can be facts. */
public class OwnTypesTest {
    public record Site(
            String name,
            Long staff,
            Tier tierWished,
            Set<String> tags,
            List<Machine> machines,
            Address address,
            @Measured(Measure.SHARE) BigDecimal load,
            @Personal @Nullable String keeper) {}

    public record Machine(@Measured(Measure.SCORE) Integer state) {}

    public record Address(String town) {}

    record Hidden(String name) {}

    public record Generic<T>(T value) {}

    public record Floating(double value) {}

    public record Everything(
            BigDecimal amount,
            Boolean known,
            Instant at,
            Integer count,
            LocalDate on,
            Long many,
            MonthDay everyYear,
            Period every,
            ServiceDuration within,
            String text,
            boolean sure,
            int few,
            long number,
            Tier tier,
            Address address,
            List<Period> periods,
            Set<String> words) {}

    public record Mapped(Map<String, String> values) {}

    public record Nested(List<List<String>> values) {}

    public record Arrayed(ArrayList<String> values) {}

    public record Measures(@Measured(Measure.SCORE) BigDecimal grade) {}

    public record OfDomain(List<Assessment> assessments) {}

    public record Recursive(List<Recursive> children) {}

    public record TwoWays(Address address, List<Address> addresses) {}

    public record PersonalPart(@Personal Address address) {}

    public record PersonalNeeded(@Personal String keeper) {}

    public record PersonalNumber(@Personal int badge) {}

    public record PersonalDate(@Personal(decides = true) LocalDate bornOn) {}

    public record Persons(
            @Personal(decides = true) String approver,
            @Personal @Nullable String keeper) {}

    public record Contract(String id) {}

    public record Case(String id) {}

    public record Expect(String id) {}

    public record WithHidden(Hidden hidden) {}

    public record WithTier(Wrong.Tier tier) {}

    public record Changing(String id) {
        @TimeVarying
        public String age(AsOf asOf) {
            return id;
        }
    }

    /** Holds what has the name of something else. */
    public static final class Wrong {
        public enum Tier {
            GOOD
        }

        private Wrong() {}
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Hidden.class, "must be public"),
                Arguments.of(WithHidden.class, "$Hidden) must be public"),
                Arguments.of(Generic.class, "must be a record without type parameters"),
                Arguments.of(Floating.class, "value: type (double) must be one of BigDecimal, "),
                Arguments.of(Mapped.class, "values: type (java.util.Map<java.lang.String, java.lang.String>) must be"),
                Arguments.of(Nested.class, "values: a list must be of plain values or of records"),
                Arguments.of(Arrayed.class, "values: must be a List or a Set"),
                Arguments.of(Measures.class, "grade: a score from 1 to 10 must be an Integer or a Long"),
                Arguments.of(OfDomain.class, "(io.kam.model.Assessment) is a type of the domain itself"),
                Arguments.of(Customer.class, "is a type of the domain itself"),
                Arguments.of(Recursive.class, "must not contain itself"),
                Arguments.of(TwoWays.class, "$Address) must be one of a fact, a part and the element of a list"),
                Arguments.of(PersonalPart.class, "address: mark the components of the record in it as personal"),
                Arguments.of(PersonalNeeded.class, "$PersonalNeeded) keeper: is personal, so it must be @Nullable:"),
                Arguments.of(PersonalNumber.class, "badge: is personal, so it must not be primitive:"),
                Arguments.of(PersonalDate.class, "bornOn: is personal, so it must be @Nullable:"),
                Arguments.of(Contract.class, "must have another name: (Contract) is that of io.kam.model.Contract"),
                Arguments.of(WithTier.class, "must have another name: (Tier) is that of io.kam.model.Tier"),
                Arguments.of(Case.class, "has the name of (SupportCase) in files and evidence (case)"),
                Arguments.of(Expect.class, "has the name of what examples expect"),
                Arguments.of(Changing.class, "age: a value that varies with time must be a number of an AsOf"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_record_that_rules_could_not_read_is_refused_with_the_reason(Class<? extends Record> type, String reason) {
        assertThatThrownBy(() -> KamEngine.builder().factType(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fact type (")
                .hasMessageContaining(reason);
    }

    @Test
    void a_component_that_rules_could_not_read_is_told_with_all_types_that_they_can() {
        assertThatThrownBy(() -> KamEngine.builder().factType(Floating.class))
                .hasMessageEndingWith(
                        "value: type (double) must be one of BigDecimal, Boolean, Instant, Integer, LocalDate,"
                                + " Long, MonthDay, Period, ServiceDuration, String, boolean, int, long, an enum, a record,"
                                + " or a List or Set of those. Maybe you meant (BigDecimal)");
        assertThatCode(() -> KamEngine.builder().factType(Everything.class)).doesNotThrowAnyException();
    }

    @Test
    void a_type_that_was_refused_is_not_declared() {
        KamEngine.Builder builder = KamEngine.builder();

        assertThatThrownBy(() -> builder.factType(Floating.class)).hasMessageContaining("Floating");

        assertThatCode(() -> builder.factType(Site.class)).doesNotThrowAnyException();
    }

    @Test
    void a_person_for_whom_a_pseudonym_stands_may_be_needed() {
        assertThatCode(() -> KamEngine.builder().factType(Persons.class)).doesNotThrowAnyException();
    }

    @Test
    void a_record_declared_inside_a_method_has_no_name_that_rules_could_write() {
        record Local(String name) {}

        assertThatThrownBy(() -> Steps.vocabulary().with(List.of(Local.class)))
                .hasMessageContaining("must not be declared inside a method");
    }

    @Test
    void a_record_of_the_host_and_what_is_in_it_become_types_of_every_step() {
        Vocabulary vocabulary = Steps.vocabulary().with(List.of(Site.class));

        assertThat(vocabulary.own()).extracting(FactType::name).containsExactly("Site");
        assertThat(Steps.all())
                .allSatisfy(step -> assertThat(vocabulary.types(step)).containsKeys("Site", "Machine", "Customer"));
        assertThat(vocabulary.type("Site").label()).isEqualTo("site");
        assertThat(vocabulary.type("Address").occurrence()).isEqualTo(FactType.Occurrence.PART);
        assertThat(vocabulary.type("Site").field("keeper").personal()).isTrue();
        assertThat(vocabulary.type("Site").field("load").type().measure()).isEqualTo(Measure.SHARE);
    }

    @Test
    void the_domain_s_own_vocabulary_stays_as_it_is() {
        Steps.vocabulary().with(List.of(Site.class));

        assertThat(Steps.vocabulary().type("Site")).isNull();
        assertThat(Steps.vocabulary().with(List.of())).isSameAs(Steps.vocabulary());
    }

    private static Site site(Integer state, BigDecimal load) {
        return new Site(
                "Y", 3L, Tier.LEVEL_1, Set.of(), List.of(new Machine(state)), new Address("X"), load, "Zhang Wei");
    }

    @Test
    void facts_that_are_given_are_of_declared_types_each_once_within_their_ranges() {
        Vocabulary vocabulary = Steps.vocabulary().with(List.of(Site.class, Floor.class));
        Site site = site(5, BigDecimal.ONE);

        assertThat(vocabulary.ownFacts(List.of(site))).containsExactly(site);
        assertThatThrownBy(() -> vocabulary.ownFacts(List.of(new Flor("x"))))
                .hasMessage("fact (Flor) must be of a type that was declared by factType: Site, Floor."
                        + " Maybe you meant (Floor)");
        assertThatThrownBy(() ->
                        vocabulary.ownFacts(List.of(Customer.builder("C-1").build())))
                .hasMessage("fact (Customer) must be of a type that was declared by factType: Site, Floor");
        assertThatThrownBy(() -> vocabulary.ownFacts(List.of(new Machine(3))))
                .hasMessageStartingWith("fact (Machine) must be of a type that was declared");
        assertThatThrownBy(() -> Steps.vocabulary().ownFacts(List.of(site)))
                .hasMessage("fact (Site) must be of a type that was declared by factType; there is none");
        assertThatThrownBy(() -> vocabulary.ownFacts(List.of(site, site)))
                .hasMessage("fact (Site) must be given once, it is given twice");
        assertThatThrownBy(() -> vocabulary.ownFacts(List.of(site(11, null))))
                .hasMessage("site.machines[0].state (11) must be a score from 1 to 10");
        assertThatThrownBy(() -> vocabulary.ownFacts(List.of(site(5, BigDecimal.TEN))))
                .hasMessage("site.load (10) must be a share from 0 to 1");
        assertThatCode(() -> vocabulary.ownFacts(List.of(site(null, null)))).doesNotThrowAnyException();
    }

    public record Floor(String name) {}

    public record Flor(String name) {}
}
