/**
 * The way in: one type that loads policies and decides. It joins the other packages and holds no rule, number or fact.
 */
@NullMarked
package io.kam;

import org.jspecify.annotations.NullMarked;
