module com.acme.host {
    requires kam.rules;

    exports com.acme.facts;

    provides io.kam.spi.RuleEngine with
            com.acme.host.OwnEngine;
}
