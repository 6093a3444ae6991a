/**
 * What hosts consist of. These classes are not used as they stand on the class path of the tests, but copied into class loaders and
 * jars of their own; they see the library and the JDK alone.
 */
package io.kam.hosts.app;
