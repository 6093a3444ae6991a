package io.kam.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.kam.KamEngine;
import io.kam.check.PolicyCheck;
import io.kam.compiled.CompiledPolicy;
import io.kam.policy.InvalidPolicyException;
import io.kam.policy.PolicyDefinition;
import io.kam.policy.PolicySource;
import io.kam.rules.StandardPolicyFiles;
import io.kam.rules.own.EsgProfile;
import io.kam.step.Steps;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A policy that was compiled and read again is the same to the last place of a row. */
class CompiledRoundTripTest {
    private static void assertSameAgain(PolicyDefinition policy) {
        PolicyDefinition again = Compiled.again(policy);

        assertThat(Compiled.told(again)).isEqualTo(Compiled.told(policy));
        assertThat(again.calendars()).isEqualTo(policy.calendars());
        assertThat(again.sentences()).isEqualTo(policy.sentences());
        assertThat(again.version()).isEqualTo(policy.version());
        assertThat(PolicyCheck.problems(again)).isEqualTo(PolicyCheck.problems(policy));
        assertThat(PolicyCheck.notes(again)).isEqualTo(PolicyCheck.notes(policy));
        assertThat(CompiledPolicy.of(again)).isEqualTo(CompiledPolicy.of(policy));
    }

    @Test
    void the_standard_policy() {
        assertSameAgain(new DrlPolicyReader().read(new StandardPolicyFiles().source(), Steps.vocabulary()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Customer( trade.revenue12m >= 1.50 )",
                "Customer( trade.revenue12m == null, since != null )",
                "Customer( !( trade.revenue12m < 10 || trade.revenue12m * trade.grossMargin - 1 > 2 / 3.0 ) )",
                "Customer( id in ( \"a\", \"b\" ), standing.strategicSignificance not in ( 1, 2 ) )",
                "Customer( monthsSince( since ) * 2 > 6 )",
                "Customer( lifetimeValue( trade.revenue12m, 0.9, 0.1, 5 ) > max( 1, trade.revenue12m ) )",
                "Classification( importance == Importance.KEY || stage != null )",
                "$c : Customer( $r : trade.revenue12m ) PointRow( criterion == \"revenue\", $c.trade.revenue12m >= from, $r < below )",
                "exists( CaseOutcome( satisfaction < 50 ) ) not( Assessment() )",
                "accumulate( CaseOutcome( $s : satisfaction, satisfaction > 3 ); $n : count(), $k : count( $s ), $a : average( $s ), $m : max( $s ), $l : min( $s ), $t : sum( $s ); $n > 2, $a < 10.5 || $t == $m + $l )",
                "AccountEvent( $k : kind ) Customer( id == \"\u4f60\u597d \ud83d\ude00\" )"
            })
    void every_kind_of_condition(String conditions) {
        assertSameAgain(Policies.when(conditions).read());
    }

    @Test
    void every_kind_of_column_and_attribute() {
        assertSameAgain(Policies.rule("""
                        rule "TIER-110 One"
                          @owner("board") @ref("A7") @reason("because")
                          enabled false
                          date-effective "2026-01-31" date-expires "2027-01-31"
                          when Customer() then propose.atLeast( LEVEL_2 ); end
                        """).with("tier/kinds.csv", """
                        key k,a: integer,b: decimal,c: share,d: date,e: instant,f: period,g: duration,h: boolean,i: Tier
                        x,-3,1.50,75%,2026-02-28,2026-02-28T09:30:00.123Z,P1Y2M,90m,true,LEVEL_1
                        y,,,,,,,,,
                        """).read());
    }

    @Test
    void calendars_their_unions_and_what_is_not_known_of_them() {
        Policies policy = Policies.when("Customer()")
                .with("policy.properties", Policies.HEADER + """
                        effective-from = 2026-02-01
                        open-cases = keep-with-calendars
                        default-calendar = all
                        """)
                .with("calendars/calendars.csv", """
                        calendar,zone,days,members
                        all,Europe/Berlin,,desks berlin
                        desks,Asia/Shanghai,,shanghai berlin
                        shanghai,Asia/Shanghai,cn,
                        berlin,Europe/Berlin,,
                        """)
                .with("calendars/hours.csv", """
                        calendar,day,from,until
                        shanghai,MON-FRI,09:00,12:00
                        shanghai,MON-FRI,13:00,18:00
                        shanghai,MAKE_UP,10:00,16:00
                        berlin,SUN-SAT,22:00,06:00
                        """)
                .with("calendars/cn.csv", """
                        date,status,name,from,until
                        2026-03-03,closed,x,,
                        2026-03-07,open,y,,
                        2026-03-09,open,z,10:00,11:00
                        2026,complete,us,,
                        2028,complete,us,,
                        """);

        assertSameAgain(policy.read());
        PolicyDefinition read = policy.read();
        PolicyDefinition again = Compiled.again(read);
        assertThat(again.calendars().get("all").members())
                .isEqualTo(read.calendars().get("all").members());
        assertThat(again.withCalendarsOf(read).calendars()).isEqualTo(read.calendars());
    }

    @Property(tries = 300)
    void the_standard_policy_changed_at_random(@ForAll @IntRange(max = 100_000) int number) {
        SortedMap<String, byte[]> files = Mutation.of(number).files();
        PolicyDefinition policy;
        try {
            policy = new DrlPolicyReader().read(PolicySource.contents("mutation", files), Steps.vocabulary());
        } catch (InvalidPolicyException e) {
            return;
        }
        assertSameAgain(policy);
    }

    @Test
    void facts_and_enums_of_a_host() {
        String rule = """
                package tier;
                import io.kam.model.*;
                import io.kam.rules.own.*;
                import io.kam.rules.own.EsgProfile.Incident;
                import io.kam.rules.own.EsgProfile.Rating;
                import static io.kam.model.Tier.*;
                global io.kam.rule.TierProposals propose;
                rule "TIER-910 Of the host"
                  when
                    EsgProfile( rating == Rating.SOUND, audit.coverage > 0.5, labels contains "a", age > 3 )
                    Incident( kind == "spill" )
                  then
                    propose.atLeast( LEVEL_2 );
                end
                """;
        PolicySource own = Policies.file(rule).source();
        KamEngine kam =
                KamEngine.builder().engine("model").factType(EsgProfile.class).build();

        PolicyDefinition policy = kam.load(own).definition();
        PolicyDefinition again =
                kam.load(Compiled.source(CompiledPolicy.of(policy))).definition();

        assertSameAgain(policy);
        assertThat(Compiled.told(again)).isEqualTo(Compiled.told(policy));
    }
}
