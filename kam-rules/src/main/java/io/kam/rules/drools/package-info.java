/**
 * The engine that matches rules with Drools: it prints the checked rule model as its own DRL and compiles that, never
 * an author's text. The only package that knows Drools beyond its parser. {@link io.kam.rules.drools.DroolsRuleEngine}
 * is its entry point; printed rules call the other public types.
 */
@NullMarked
package io.kam.rules.drools;

import org.jspecify.annotations.NullMarked;
