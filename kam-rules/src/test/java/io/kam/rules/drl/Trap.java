package io.kam.rules.drl;

/** What hostile rules name: whoever loads it so that it runs is seen. */
final class Trap {
    static {
        System.setProperty(Sandbox.PROPERTY, "Trap was initialized");
    }

    private Trap() {}
}
