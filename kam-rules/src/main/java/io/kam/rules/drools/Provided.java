package io.kam.rules.drools;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.accessor.DataProvider;
import org.jspecify.annotations.Nullable;

/** What a pattern is matched {@code from}. Thread-safe. */
final class Provided implements DataProvider {
    private static final long serialVersionUID = 1;

    private final transient Function<BaseTuple, List<Combination>> source;

    Provided(Function<BaseTuple, List<Combination>> source) {
        this.source = source;
    }

    @Override
    public Iterator<Combination> getResults(BaseTuple tuple, ValueResolver resolver, Object context) {
        return source.apply(tuple).iterator();
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return new Declaration[0];
    }

    @Override
    public @Nullable Object createContext() {
        return null;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public DataProvider clone() {
        return this;
    }

    @Override
    public void replaceDeclaration(Declaration declaration, Declaration resolved) {}

    @Override
    public boolean isReactive() {
        return false;
    }
}
