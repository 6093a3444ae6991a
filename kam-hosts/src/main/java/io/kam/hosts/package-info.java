/**
 * Programs that embed the library as a stranger would, run by the tests of this module in processes of their own. They use what a host
 * has, public types of the library and the JDK; nothing else here depends on them.
 */
@NullMarked
package io.kam.hosts;

import org.jspecify.annotations.NullMarked;
