/**
 * The engine that matches rules with Drools: it prints the checked rule model as DRL of its own and compiles that, never an
 * author's text. The only package that knows Drools beyond its parser; {@link io.kam.rules.drools.DroolsRuleEngine} is its
 * entry, the other public types are what printed rules call.
 */
@NullMarked
package io.kam.rules.drools;

import org.jspecify.annotations.NullMarked;
