/** The grammar of rules: words become the structure of a rule, without knowing what its names mean. */
@NullMarked
package io.kam.rules.drl.grammar;

import org.jspecify.annotations.NullMarked;
