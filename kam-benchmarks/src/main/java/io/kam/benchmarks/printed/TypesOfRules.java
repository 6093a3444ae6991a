package io.kam.benchmarks.printed;

import io.kam.rule.Element;
import io.kam.rule.Rule;
import io.kam.rules.context.ContextLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the classes that printed rules name: this library's and Drools' own, and those of a host, whoever loaded them. */
final class TypesOfRules extends ClassLoader {
    private final List<ClassLoader> hosts;

    private TypesOfRules(Set<ClassLoader> hosts) {
        super(ContextLoader.OWN);
        this.hosts = List.copyOf(hosts);
    }

    /** What finds the types that rules match; the library's own loader, if that finds them all. */
    static ClassLoader of(List<Rule> rules) {
        Set<ClassLoader> hosts = new LinkedHashSet<>();
        rules.stream()
                .flatMap(rule -> rule.patterns().stream())
                .map(Element.Pattern::type)
                .map(type -> type.javaType())
                .filter(Objects::nonNull)
                .filter(type -> !isFound(type))
                .map(Class::getClassLoader)
                .filter(Objects::nonNull)
                .forEach(hosts::add);
        return hosts.isEmpty() ? ContextLoader.OWN : new TypesOfRules(hosts);
    }

    private static boolean isFound(Class<?> type) {
        try {
            return Class.forName(type.getName(), false, ContextLoader.OWN) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader host : hosts) {
            try {
                return Class.forName(name, false, host);
            } catch (ClassNotFoundException e) {
                continue;
            }
        }
        throw new ClassNotFoundException(name);
    }
}
