/** Facts from CSV and JSON, decisions as canonical JSON. */
module kam.io {
    requires transitive kam.core;
    requires com.fasterxml.jackson.core;
    requires transitive com.fasterxml.jackson.databind;
    requires org.jspecify;

    exports io.kam.io;
}
