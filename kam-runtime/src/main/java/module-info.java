/** What a host needs at run time beside the core: the fast engine, and policies in compiled form. */
module kam.runtime {
    requires transitive kam.core;
    requires static org.jspecify;
    requires org.objectweb.asm;

    exports io.kam.compiled;
    exports io.kam.fast;

    provides io.kam.spi.PolicyReader with
            io.kam.compiled.CompiledPolicyReader;
    provides io.kam.spi.RuleEngine with
            io.kam.fast.FastEngine;
}
