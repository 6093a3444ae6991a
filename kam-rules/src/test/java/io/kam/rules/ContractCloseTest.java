package io.kam.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kam.ModelEngine;
import io.kam.rule.CompiledRules;
import io.kam.rule.RuleModel;
import io.kam.spi.RuleEngine;
import io.kam.testkit.RuleEngineContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract of engines does with the engines that it is given, also where one instance runs all its tests. */
class ContractCloseTest {
    /** Notes that it is closed; the first two then fail. */
    private record Noting(int number, List<Integer> closed) implements RuleEngine {
        @Override
        public String name() {
            return "engine " + number;
        }

        @Override
        public int preference() {
            return -1;
        }

        @Override
        public CompiledRules compile(RuleModel rules) {
            return new ModelEngine().compile(rules);
        }

        @Override
        public void close() {
            closed.add(number);
            if (number <= 2) {
                throw new IllegalStateException(name() + " can't be closed");
            }
        }
    }

    @Test
    void every_engine_is_closed_once_even_if_others_fail_to() {
        // given
        List<Integer> opened = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        RuleEngineContract contract = new RuleEngineContract() {
            @Override
            protected RuleEngine engine() {
                opened.add(opened.size() + 1);
                return new Noting(opened.size(), closed);
            }
        };
        contract.has_a_name();
        contract.has_a_name();
        contract.has_a_name();

        // then
        assertThatThrownBy(contract::close)
                .hasMessageContaining("engine 1 can't be closed")
                .hasMessageContaining("engine 2 can't be closed");
        contract.close();
        assertThat(closed).isEqualTo(opened).containsExactly(1, 2, 3);
    }
}
