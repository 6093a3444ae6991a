/**
 * The engine that matches rules with Drools: it builds the network from the checked rule model, without a text and without a compiler.
 * The only package that knows Drools beyond its parser. {@link io.kam.rules.drools.DroolsRuleEngine} is its entry point.
 */
@NullMarked
package io.kam.rules.drools;

import org.jspecify.annotations.NullMarked;
