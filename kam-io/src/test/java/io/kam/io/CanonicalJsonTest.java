package io.kam.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.model.CaseEvent;
import io.kam.model.CaseEventKind;
import io.kam.model.Customer;
import io.kam.model.Personal;
import io.kam.model.ServiceDuration;
import io.kam.model.SupportCase;
import io.kam.model.Tier;
import io.kam.model.TierOverride;
import io.kam.model.TierRecord;
import io.kam.model.TradeRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    @Test
    void keys_are_sorted_and_unknown_components_left_out() {
        Customer customer = Customer.builder("12346")
                .segment("零售")
                .trade(TradeRecord.builder()
                        .revenue12m(new BigDecimal("100.50"))
                        .build())
                .assessments(List.of())
                .build();

        assertThat(CanonicalJson.write(customer))
                .isEqualTo("{\"assessments\":[],\"id\":\"12346\",\"segment\":\"零售\",\"trade\":{\"revenue12m\":100.5}}");
    }

    private static Customer overridden(String approver) {
        return Customer.builder("1")
                .name("Ms Li")
                .tierRecord(TierRecord.builder()
                        .override(new TierOverride(Tier.LEVEL_1, "growth", approver, null, null))
                        .build())
                .build();
    }

    private static SupportCase assigned(String... assignees) {
        return SupportCase.builder("INC-1")
                .title("Mr Zhao waits")
                .events(Stream.of(assignees)
                        .map(assignee -> CaseEvent.builder()
                                .kind(CaseEventKind.ASSIGNED)
                                .assignee(assignee)
                                .build())
                        .toList())
                .build();
    }

    @Test
    void personal_components_are_written_only_where_asked_for() {
        Customer customer = overridden("director");

        assertThat(CanonicalJson.write(customer)).doesNotContain("name", "Ms Li", "director");
        assertThat(CanonicalJson.writeWithPersonal(customer))
                .contains("\"name\":\"Ms Li\"", "\"approvedBy\":\"director\"");
    }

    @Test
    void an_approver_is_written_as_somebody_and_a_missing_one_is_not() {
        assertThat(CanonicalJson.write(overridden("director")))
                .isEqualTo("{\"id\":\"1\",\"tierRecord\":{\"override\":{\"approvedBy\":\"person-1\","
                        + "\"reason\":\"growth\",\"tier\":\"LEVEL_1\"}}}");
        assertThat(CanonicalJson.write(overridden(null))).doesNotContain("approvedBy");
    }

    @Test
    void a_blank_approver_stays_blank_for_it_approves_nothing() {
        assertThat(CanonicalJson.write(overridden(" \t"))).contains("\"approvedBy\":\" \\t\"");
    }

    @Test
    void assignees_are_numbered_by_their_first_appearance_in_the_fact() {
        assertThat(CanonicalJson.write(assigned("Zhao", "Li", null, "Zhao", "Wang")))
                .isEqualTo("{\"events\":[{\"assignee\":\"person-1\",\"kind\":\"ASSIGNED\"},"
                        + "{\"assignee\":\"person-2\",\"kind\":\"ASSIGNED\"},{\"kind\":\"ASSIGNED\"},"
                        + "{\"assignee\":\"person-1\",\"kind\":\"ASSIGNED\"},"
                        + "{\"assignee\":\"person-3\",\"kind\":\"ASSIGNED\"}],\"id\":\"INC-1\"}");
        assertThat(CanonicalJson.write(assigned("Li", "Zhao")))
                .as("a number tells nothing beyond its fact")
                .isEqualTo(CanonicalJson.write(assigned("Zhao", "Li")));
    }

    @Test
    void who_is_called_as_pseudonyms_are_is_numbered_like_everybody() {
        assertThat(CanonicalJson.write(assigned("person-2", "person-1")))
                .isEqualTo(CanonicalJson.write(assigned("Zhao", "Li")));
    }

    record Member(
            @Personal(decides = true) String by, @Personal String phone, int rank) {}

    record Team(Set<Member> members) {}

    @Test
    void persons_in_a_set_are_numbered_in_an_order_that_their_names_do_not_give() {
        assertThat(CanonicalJson.write(
                        new Team(Set.of(new Member("A", "1", 3), new Member("C", "2", 2), new Member("B", "3", 1)))))
                .isEqualTo("{\"members\":[{\"by\":\"person-1\",\"rank\":1},{\"by\":\"person-2\",\"rank\":2},"
                        + "{\"by\":\"person-3\",\"rank\":3}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "1E+3, 1000",
        "1.2300, 1.23",
        "0.00, 0",
        "0E+999999999, 0",
        "0E-999, 0",
        "1E-7, 0.0000001",
        "-5.0, -5",
        "0.3333333333333333333333333333333333, 0.3333333333333333333333333333333333"
    })
    void decimals_are_plain(BigDecimal value, String text) {
        assertThat(CanonicalJson.write(value)).isEqualTo(text);
    }

    @Test
    void each_kind_of_value_has_one_form() {
        Map<String, Object> values = new HashMap<>();
        values.put("a", Set.of("物流", "QUALITY", "a"));
        values.put("b", List.of(2, 1L, BigInteger.TEN));
        values.put("c", List.of(Instant.parse("2024-01-01T08:00:00+08:00"), LocalDate.of(2024, 2, 29)));
        values.put("d", List.of(MonthDay.of(2, 29), Period.ofMonths(6), ServiceDuration.parse("120m"), true));
        values.put("e", null);
        values.put("B", Map.of());

        assertThat(CanonicalJson.write(values))
                .isEqualTo("{\"B\":{},\"a\":[\"QUALITY\",\"a\",\"物流\"],\"b\":[2,1,10],"
                        + "\"c\":[\"2024-01-01T00:00:00Z\",\"2024-02-29\"],\"d\":[\"--02-29\",\"P6M\",\"2h\",true]}");
    }

    @Test
    void texts_keep_every_character_and_stay_on_one_line() {
        assertThat(CanonicalJson.write("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028客\uD83D\uDE00"))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028客\uD83D\uDE00\"");
    }

    @Test
    void what_has_no_exact_form_is_refused() {
        assertThatThrownBy(() -> CanonicalJson.write(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("(1E+999999999) has more than 100 digits");
        assertThatThrownBy(() -> CanonicalJson.write(new BigDecimal("1e-999999999")))
                .hasMessage("(1E-999999999) has more than 100 digits");
        assertThatThrownBy(() -> CanonicalJson.write(0.5)).hasMessage("a number of type java.lang.Double is not exact");
        assertThatThrownBy(() -> CanonicalJson.write("a\uD800")).hasMessage("a text has half a character at 2");
        assertThatThrownBy(() -> CanonicalJson.write(new StringBuilder("x")))
                .hasMessage("a value of type java.lang.StringBuilder has no canonical JSON");
        assertThatThrownBy(() -> CanonicalJson.write(Map.of(1, 2))).hasMessage("key (1) must be a text");
    }
}
