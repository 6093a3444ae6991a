/** The model, decisions and their explanation, the rule model and its evaluator, and the entry, {@link io.kam.KamEngine}. */
module kam.core {
    requires org.slf4j;
    requires static org.jspecify;

    exports io.kam;
    exports io.kam.calendar;
    exports io.kam.check to
            kam.rules,
            kam.tools;
    exports io.kam.clock;
    exports io.kam.decision;
    exports io.kam.evaluator;
    exports io.kam.model;
    exports io.kam.page to
            kam.cli,
            kam.tools;
    exports io.kam.policy;
    exports io.kam.rule;
    exports io.kam.spi;
    exports io.kam.step;

    uses io.kam.policy.StandardPolicy;
    uses io.kam.spi.PolicyReader;
    uses io.kam.spi.RuleEngine;

    provides io.kam.spi.RuleEngine with
            io.kam.ModelEngine;
}
