package io.kam.fast;

import io.kam.rule.Condition;
import io.kam.rule.Condition.Comparison.Operator;
import io.kam.rule.Ops;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code of a rule's conditions: each leaves a truth value of {@link Kleene}, as a whole number. Not thread-safe. */
final class Conditions {
    private static final String KLEENE = Type.getInternalName(Kleene.class);

    private final Terms terms;
    private final Constants constants;
    private final MethodVisitor code;
    private final Terms.Locals locals;

    Conditions(Terms terms, Constants constants, MethodVisitor code, Terms.Locals locals) {
        this.terms = terms;
        this.constants = constants;
        this.code = code;
        this.locals = locals;
    }

    /** Leaves the truth of a condition. */
    void push(Condition condition) {
        if (condition instanceof Condition.And and) {
            all(and.parts(), Opcodes.IFEQ, "min", Kleene.TRUE);
        } else if (condition instanceof Condition.Or or) {
            all(or.parts(), Opcodes.IF_ICMPEQ, "max", Kleene.FALSE);
        } else if (condition instanceof Condition.Negation negation) {
            push(negation.part());
            kleene("not", "(I)I");
        } else if (condition instanceof Condition.Comparison comparison) {
            compare(comparison);
        } else if (condition instanceof Condition.Known known) {
            terms.push(known.term());
            kleene(known.known() ? "known" : "unknown", "(Ljava/lang/Object;)I");
        } else if (condition instanceof Condition.OneOf oneOf) {
            terms.push(oneOf.term());
            Set<Object> values = oneOf.values().stream()
                    .map(literal -> Ops.canonical(literal.value()))
                    .collect(Collectors.toSet());
            constants.push(code, values, Set.class);
            kleene("in", "(Ljava/lang/Object;Ljava/util/Set;)I");
            negate(oneOf.negated());
        } else {
            Condition.Contains contains = (Condition.Contains) condition;
            terms.push(contains.collection());
            terms.push(contains.value());
            kleene("contains", "(Ljava/lang/Object;Ljava/lang/Object;)I");
            negate(contains.negated());
        }
    }

    private void negate(boolean negated) {
        if (negated) {
            kleene("not", "(I)I");
        }
    }

    /** Of all parts the least or greatest truth, as far as it is not settled before. */
    private void all(List<Condition> parts, int settled, String combined, int none) {
        if (parts.isEmpty()) {
            code.visitLdcInsn(none);
            return;
        }
        push(parts.get(0));
        if (parts.size() == 1) {
            return;
        }
        int truth = locals.next();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ISTORE, truth);
        for (Condition part : parts.subList(1, parts.size())) {
            code.visitVarInsn(Opcodes.ILOAD, truth);
            if (settled == Opcodes.IF_ICMPEQ) {
                code.visitInsn(Opcodes.ICONST_2);
            }
            code.visitJumpInsn(settled, end);
            push(part);
            code.visitVarInsn(Opcodes.ILOAD, truth);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", combined, "(II)I", false);
            code.visitVarInsn(Opcodes.ISTORE, truth);
        }
        code.visitLabel(end);
        code.visitVarInsn(Opcodes.ILOAD, truth);
    }

    private void compare(Condition.Comparison c) {
        boolean equality = c.operator() == Operator.EQ || c.operator() == Operator.NE;
        Class<?> left = side(c.left(), c.right());
        Class<?> right = side(c.right(), c.left());
        Operator operator = c.operator();
        if (equality && c.left().type().kind() == ValueType.Kind.ENUM) {
            kleene(operator == Operator.EQ ? "same" : "differ", "(Ljava/lang/Object;Ljava/lang/Object;)I");
            return;
        }
        if (left == Number.class && right == BigDecimal.class) {
            code.visitInsn(Opcodes.SWAP);
            operator = Bound.turned(operator);
            left = BigDecimal.class;
            right = Number.class;
        }
        if (left == Object.class || right == Object.class) {
            left = Object.class;
            right = Object.class;
        }
        kleene(
                switch (operator) {
                    case EQ -> "eq";
                    case NE -> "ne";
                    case LT -> "lt";
                    case LE -> "le";
                    case GT -> "gt";
                    case GE -> "ge";
                },
                "(" + Type.getDescriptor(left) + Type.getDescriptor(right) + ")I");
    }

    /** Leaves a side; a whole number as a decimal, if it is compared with decimals. */
    private Class<?> side(Term term, Term other) {
        if (term instanceof Term.Literal literal
                && literal.value() instanceof Long integer
                && other.type().kind() == ValueType.Kind.DECIMAL) {
            return terms.literal(BigDecimal.valueOf(integer));
        }
        Class<?> known = terms.push(term);
        return known == Integer.class || known == Long.class
                ? Number.class
                : known == BigDecimal.class ? known : Object.class;
    }

    private void kleene(String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, KLEENE, name, descriptor, false);
    }
}
