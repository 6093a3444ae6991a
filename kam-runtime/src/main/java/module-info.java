/** What a host needs at run time beside the core: policies in compiled form. */
module kam.runtime {
    requires transitive kam.core;
    requires static org.jspecify;

    exports io.kam.compiled;

    provides io.kam.spi.PolicyReader with
            io.kam.compiled.CompiledPolicyReader;
}
