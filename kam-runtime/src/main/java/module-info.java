/** What a host needs at run time beside the core: the fast engine, and policies in compiled form. */
module kam.runtime {
    requires transitive kam.core;
    requires org.jspecify;
    requires org.objectweb.asm;

    exports io.kam.fast;

    provides io.kam.spi.RuleEngine with
            io.kam.fast.FastEngine;
}
