/** The reader of policies, the Drools engine and the standard policy; all that a host requires to decide. */
module kam.rules {
    requires transitive kam.core;
    requires de.siegmar.fastcsv;
    requires org.drools.base;
    requires org.drools.core;
    requires org.drools.drl.ast;
    requires org.drools.drl.parser;
    requires org.drools.kiesession;
    requires org.kie.api;
    requires org.kie.internal.api;
    requires org.slf4j;
    requires static org.jspecify;
    // What Drools and the libraries under it use of the JDK; their jars are automatic modules, which can't say so
    // themselves.
    requires java.compiler;
    requires java.desktop;
    requires java.management;
    requires java.naming;
    requires java.xml;

    exports io.kam.rules;
    exports io.kam.rules.drl;

    provides io.kam.policy.StandardPolicy with
            io.kam.rules.StandardPolicyFiles;
    provides io.kam.spi.PolicyReader with
            io.kam.rules.drl.DrlPolicyReader;
    provides io.kam.spi.RuleEngine with
            io.kam.rules.drools.DroolsRuleEngine;
}
