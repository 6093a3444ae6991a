package io.kam.rules.drools;

import java.util.function.Predicate;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.ContextEntry;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.MutableTypeConstraint;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A condition on one object of the session. Rules share the node of conditions that ask the same, in the sense of {@code equals}.
 */
final class Constraining<T> extends MutableTypeConstraint<ContextEntry> {
    private final Object same;
    private final Class<T> type;
    private final Predicate<? super T> condition;

    /**
     * A condition.
     *
     * @param same equal for conditions that are the same
     */
    Constraining(Object same, Class<T> type, Predicate<? super T> condition) {
        this.same = same;
        this.type = type;
        this.condition = condition;
        setType(ConstraintType.ALPHA);
    }

    @Override
    public boolean isAllowed(FactHandle handle, ValueResolver resolver) {
        return condition.test(type.cast(handle.getObject()));
    }

    @Override
    public boolean isAllowedCachedLeft(ContextEntry context, FactHandle handle) {
        throw new IllegalStateException("it reads one object");
    }

    @Override
    public boolean isAllowedCachedRight(BaseTuple tuple, ContextEntry context) {
        throw new IllegalStateException("it reads one object");
    }

    @Override
    public @Nullable ContextEntry createContext() {
        return null;
    }

    @Override
    public Declaration[] getRequiredDeclarations() {
        return new Declaration[0];
    }

    @Override
    public void replaceDeclaration(Declaration declaration, Declaration resolved) {}

    @Override
    public boolean isTemporal() {
        return false;
    }

    @Override
    public Constraining<T> clone() {
        return new Constraining<>(same, type, condition);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Constraining<?> c && same.equals(c.same);
    }

    @Override
    public int hashCode() {
        return same.hashCode();
    }
}
