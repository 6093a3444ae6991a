/** The standard policy in compiled form. */
module kam.standard {
    requires transitive kam.core;
    requires transitive kam.runtime;
    requires static org.jspecify;

    exports io.kam.standard;

    provides io.kam.policy.StandardPolicy with
            io.kam.standard.CompiledStandardPolicy;
}
