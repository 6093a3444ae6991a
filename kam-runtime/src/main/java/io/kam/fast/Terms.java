package io.kam.fast;

import io.kam.model.AsOf;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Field;
import io.kam.rule.Function;
import io.kam.rule.Ops;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import io.kam.rule.RuleTraits;
import io.kam.rule.Table;
import io.kam.rule.Term;
import io.kam.rule.ValueType;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code of a rule's terms: each leaves its value, null if unknown. Not thread-safe. */
final class Terms {
    private static final String RUN = Type.getInternalName(Run.class);

    private final Shared shared;
    private final Constants constants;
    private final Rule rule;
    private final MethodVisitor code;
    private final Locals locals;
    private final Map<Integer, Element.Pattern> patterns = new HashMap<>();
    /** The variables that hold what the slots hold. */
    private final Map<Integer, Integer> slots = new HashMap<>();

    Terms(Shared shared, Constants constants, Rule rule, MethodVisitor code, Locals locals) {
        this.shared = shared;
        this.constants = constants;
        this.rule = rule;
        this.code = code;
        this.locals = locals;
        rule.patterns().forEach(pattern -> patterns.put(pattern.slot(), pattern));
    }

    /** The variables of a method, of which the first is the run. */
    static final class Locals {
        private int next = 1;

        int next() {
            return next++;
        }
    }

    /** Says which variable holds what a slot holds. */
    void hold(int slot, int variable) {
        slots.put(slot, variable);
    }

    /** The variables that hold slots. */
    Map<Integer, Integer> slots() {
        return slots;
    }

    /** The class that code may take for the facts of a pattern. */
    static Class<?> classOf(FactType type) {
        Class<?> record = type.javaType();
        return record == null ? Row.class : isSeen(record) ? record : Object.class;
    }

    /** Whether generated code can name a class; those of hosts may have another loader, or a module that does not open them. */
    private static boolean isSeen(Class<?> type) {
        if (type.getModule() != AsOf.class.getModule()) {
            return false;
        }
        try {
            return Class.forName(type.getName(), false, Terms.class.getClassLoader()) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Leaves the value of a term. */
    Class<?> push(Term term) {
        Integer kept = shared.kept(term, rule);
        if (kept == null) {
            return compute(term);
        }
        Label end = new Label();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(kept);
        run("kept", "(I)Ljava/lang/Object;");
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, end);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        Class<?> type = compute(term);
        code.visitLdcInsn(kept);
        run("keep", "(Ljava/lang/Object;I)Ljava/lang/Object;");
        code.visitLabel(end);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, RUN, "known", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        return type;
    }

    private Class<?> compute(Term term) {
        if (term instanceof Term.Path path) {
            return path(path);
        }
        if (term instanceof Term.Literal literal) {
            return literal(literal.value());
        }
        if (term instanceof Term.Arithmetic a) {
            return arithmetic(a);
        }
        return call((Term.Call) term);
    }

    private Class<?> arithmetic(Term.Arithmetic a) {
        boolean decimal = number(a.left()) == BigDecimal.class;
        decimal |= number(a.right()) == BigDecimal.class;
        if (a.operator() == Term.Arithmetic.Operator.DIVIDE) {
            return ops("divide", BigDecimal.class, 2);
        }
        ops(
                switch (a.operator()) {
                    case ADD -> "add";
                    case SUBTRACT -> "subtract";
                    default -> "multiply";
                },
                Number.class,
                2);
        if (!decimal && a.type().kind() != ValueType.Kind.INTEGER) {
            return Number.class;
        }
        Class<?> known = decimal ? BigDecimal.class : Long.class;
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(known));
        return known;
    }

    private Class<?> call(Term.Call call) {
        switch (call.function()) {
            case MONTHS_SINCE:
                return ofDay("monthsSince", call);
            case DAYS_SINCE:
                return ofDay("daysSince", call);
            case DAYS_UNTIL:
                return ofDay("daysUntil", call);
            case DAYS_BETWEEN:
                cast(call.arguments().get(0), LocalDate.class);
                cast(call.arguments().get(1), LocalDate.class);
                return ops("daysBetween", Long.class, LocalDate.class, LocalDate.class);
            case HOURS_UNTIL:
                cast(call.arguments().get(0), Instant.class);
                code.visitVarInsn(Opcodes.ALOAD, 0);
                run("now", "()Ljava/time/Instant;");
                return ops("hoursUntil", Long.class, Instant.class, Instant.class);
            default:
                call.arguments().forEach(this::number);
                String name = call.function().word();
                boolean either = call.function() == Function.MIN || call.function() == Function.MAX;
                return ops(
                        name,
                        either ? Number.class : BigDecimal.class,
                        call.arguments().size());
        }
    }

    private Class<?> ofDay(String name, Term.Call call) {
        cast(call.arguments().get(0), LocalDate.class);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        run("today", "()Ljava/time/LocalDate;");
        return ops(name, Long.class, LocalDate.class, LocalDate.class);
    }

    private Class<?> number(Term term) {
        return cast(term, Number.class);
    }

    private Class<?> cast(Term term, Class<?> wanted) {
        Class<?> known = push(term);
        if (wanted.isAssignableFrom(known)) {
            return known;
        }
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(wanted));
        return wanted;
    }

    private Class<?> ops(String name, Class<?> result, int numbers) {
        Class<?>[] parameters = new Class<?>[numbers];
        Arrays.fill(parameters, Number.class);
        return ops(name, result, parameters);
    }

    private Class<?> ops(String name, Class<?> result, Class<?>... parameters) {
        Type[] types = Arrays.stream(parameters).map(Type::getType).toArray(Type[]::new);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                Type.getInternalName(Ops.class),
                name,
                Type.getMethodDescriptor(Type.getType(result), types),
                false);
        return result;
    }

    private void run(String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RUN, name, descriptor, false);
    }

    /** Leaves a constant. */
    Class<?> literal(Object value) {
        Class<?> type =
                value instanceof BigDecimal ? BigDecimal.class : value instanceof Long ? Long.class : Object.class;
        constants.push(code, value, type);
        return type;
    }

    private Class<?> path(Term.Path path) {
        Integer variable = Objects.requireNonNull(slots.get(path.slot()), path.root());
        code.visitVarInsn(Opcodes.ALOAD, variable);
        Element.Pattern pattern = patterns.get(path.slot());
        if (pattern == null) {
            return Object.class;
        }
        if (pattern.table() != null) {
            return cell(pattern.table(), path.steps().get(0));
        }
        Class<?> at = pattern.type().javaType();
        Class<?> known = classOf(pattern.type());
        for (Field step : path.steps()) {
            known = read(step, Objects.requireNonNull(at), known);
            at = step.type().javaType();
        }
        return known;
    }

    private Class<?> cell(Table table, Field column) {
        code.visitLdcInsn(column.column());
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, Type.getInternalName(Row.class), "value", "(I)Ljava/lang/Object;", false);
        Class<?> known = null;
        for (Row row : table.rows()) {
            Object cell = row.value(column.column());
            if (cell != null) {
                known = known == null || known == cell.getClass() ? cell.getClass() : Object.class;
            }
        }
        if (known != BigDecimal.class && known != Long.class) {
            return Object.class;
        }
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(known));
        return known;
    }

    /** Reads a field of what is left, if that is known. */
    private Class<?> read(Field field, Class<?> record, Class<?> known) {
        int fact = locals.next();
        Label unknown = new Label();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ASTORE, fact);
        code.visitVarInsn(Opcodes.ALOAD, fact);
        code.visitJumpInsn(Opcodes.IFNULL, unknown);
        Class<?> result = known == record ? direct(field, record, fact) : handle(field, fact);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(unknown);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(result));
        code.visitLabel(end);
        return result;
    }

    private Class<?> direct(Field field, Class<?> record, int fact) {
        Class<?>[] parameters = field.timeVarying() ? new Class<?>[] {AsOf.class} : new Class<?>[0];
        Class<?> result;
        try {
            result = record.getMethod(field.name(), parameters).getReturnType();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("the field " + field + " has no accessor", e);
        }
        code.visitVarInsn(Opcodes.ALOAD, fact);
        if (field.timeVarying()) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            run("asOf", Type.getMethodDescriptor(Type.getType(AsOf.class)));
        }
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(record),
                field.name(),
                (field.timeVarying() ? "(" + Type.getDescriptor(AsOf.class) + ")" : "()") + Type.getDescriptor(result),
                false);
        return boxed(result);
    }

    private Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
            return Integer.class;
        }
        if (type == long.class) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
            return Long.class;
        }
        if (type == boolean.class) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Boolean", "valueOf", "(Z)Ljava/lang/Boolean;", false);
            return Boolean.class;
        }
        return type;
    }

    /** Reads a field whose record the code can't name. */
    private Class<?> handle(Field field, int fact) {
        constants.push(code, field.accessor(), MethodHandle.class);
        code.visitVarInsn(Opcodes.ALOAD, fact);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        run("asOf", Type.getMethodDescriptor(Type.getType(AsOf.class)));
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                "java/lang/invoke/MethodHandle",
                "invokeExact",
                "(Ljava/lang/Object;" + Type.getDescriptor(AsOf.class) + ")Ljava/lang/Object;",
                false);
        return Object.class;
    }

    /** Whether computing a term may fail. */
    static boolean mayFail(Term term) {
        return RuleTraits.parts(term)
                .anyMatch(part -> part instanceof Term.Arithmetic a && a.type().kind() == ValueType.Kind.INTEGER
                        || part instanceof Term.Call call && call.function() == Function.LIFETIME_VALUE);
    }
}
