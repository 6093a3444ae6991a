package io.kam.fast;

import io.kam.rule.Condition;
import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Match;
import io.kam.rule.Row;
import io.kam.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the method of a rule: its elements are loops, its conditions straight-line code. Not thread-safe. */
final class RuleCode {
    private static final String RUN = Type.getInternalName(Run.class);
    private static final String INDEX = Type.getInternalName(RowIndex.class);
    private static final String FOUND = Type.getDescriptor(Found.class);
    private static final String ROWS = "[" + Type.getDescriptor(Row.class);
    private static final String MATCHES = "[" + Type.getDescriptor(Match.class);
    private static final String MATCH = Type.getInternalName(Match.class);

    private final Constants constants;
    private final int place;
    private final Rule rule;
    private final MethodVisitor code;
    private final Terms.Locals locals = new Terms.Locals();
    private final Terms terms;
    private final Candidates candidates;
    private final Conditions conditions;
    private final Set<Integer> onceSlots;
    /** Where the matches are of the rows that the code goes through; null if each is made. */
    private @Nullable Matches matches;

    /** The variables that hold the matches of rows, and the place of the row. */
    private record Matches(int array, int place) {}

    /**
     * @param place the rule's place in its step
     * @param name the method's
     */
    RuleCode(Shared shared, Constants constants, ClassWriter out, Rule rule, int place, String name) {
        this.constants = constants;
        this.rule = rule;
        this.place = place;
        this.code = out.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, Generator.OF_RUN, null, null);
        this.onceSlots = rule.when().stream()
                .filter(element -> element instanceof Element.Pattern pattern
                        && pattern.type().occurrence() == FactType.Occurrence.ONCE)
                .map(element -> element.pattern().slot())
                .collect(Collectors.toSet());
        this.terms = new Terms(shared, constants, rule, code, locals);
        this.candidates = new Candidates(shared, constants, code, locals, terms);
        this.conditions = new Conditions(terms, constants, code, locals);
    }

    void write() {
        code.visitCode();
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        code.visitTryCatchBlock(from, to, failed, "java/lang/ArithmeticException");
        code.visitLabel(from);
        element(0);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(to);
        code.visitLabel(failed);
        constants.push(code, rule, Rule.class);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                RUN,
                "failed",
                "(Ljava/lang/ArithmeticException;" + Type.getDescriptor(Rule.class) + ")Ljava/lang/RuntimeException;",
                false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** What the rule does from an element on, for what the slots before it hold. */
    private void element(int depth) {
        if (depth == rule.when().size()) {
            match();
            return;
        }
        Element element = rule.when().get(depth);
        if (element instanceof Element.Pattern pattern) {
            if (pattern.table() != null) {
                rows(pattern, depth);
            } else if (pattern.type().occurrence() == FactType.Occurrence.ONCE) {
                terms.hold(pattern.slot(), candidates.once(pattern.type()));
                goOn(pattern.condition(), depth);
            } else {
                elements(pattern, depth);
            }
        } else if (element instanceof Element.Quantified quantified) {
            quantified(quantified, depth);
        } else {
            accumulate((Element.Accumulate) element, depth);
        }
    }

    /** Goes on with the next element if a condition is true; the rule is open if it is unknown. */
    private void goOn(Condition condition, int depth) {
        if (condition.equals(Condition.ALWAYS)) {
            element(depth + 1);
            return;
        }
        conditions.push(condition);
        settle(depth);
    }

    private void settle(int depth) {
        int truth = locals.next();
        Label open = new Label();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ISTORE, truth);
        code.visitVarInsn(Opcodes.ILOAD, truth);
        code.visitInsn(Opcodes.ICONST_2);
        code.visitJumpInsn(Opcodes.IF_ICMPNE, open);
        element(depth + 1);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(open);
        code.visitVarInsn(Opcodes.ILOAD, truth);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        open();
        code.visitLabel(end);
    }

    private void open() {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(place);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RUN, "open", "(I)V", false);
    }

    private void match() {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        Map<Integer, Integer> held = new TreeMap<>(terms.slots());
        held.keySet().removeAll(onceSlots);
        if (held.isEmpty()) {
            constants.push(code, Match.of(rule, new Object[rule.slots()]), Match.class);
        } else if (matches != null) {
            code.visitVarInsn(Opcodes.ALOAD, matches.array());
            code.visitVarInsn(Opcodes.ILOAD, matches.place());
            code.visitInsn(Opcodes.AALOAD);
        } else {
            constants.push(code, rule, Rule.class);
            code.visitLdcInsn(rule.slots());
            code.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            held.forEach((slot, variable) -> {
                code.visitInsn(Opcodes.DUP);
                code.visitLdcInsn(slot);
                code.visitVarInsn(Opcodes.ALOAD, variable);
                code.visitInsn(Opcodes.AASTORE);
            });
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    MATCH,
                    "of",
                    "(" + Type.getDescriptor(Rule.class) + "[Ljava/lang/Object;)L" + MATCH + ";",
                    false);
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RUN, "match", "(L" + MATCH + ";)V", false);
    }

    /** The match of a row, if the row alone tells matches of the rule from each other. */
    private @Nullable Function<Row, Match> matchOfRow(int slot) {
        boolean alone = rule.when().stream()
                .allMatch(element -> element instanceof Element.Quantified
                        || element instanceof Element.Pattern pattern
                                && (pattern.slot() == slot || onceSlots.contains(pattern.slot())));
        return !alone
                ? null
                : row -> {
                    @Nullable Object[] slots = new Object[rule.slots()];
                    slots[slot] = row;
                    return Match.of(rule, slots);
                };
    }

    private void rows(Element.Pattern pattern, int depth) {
        Function<Row, Match> matchOfRow = matchOfRow(pattern.slot());
        Rows found = Rows.of(pattern, matchOfRow);
        int value = locals.next();
        if (found.value() == null) {
            code.visitInsn(Opcodes.ACONST_NULL);
        } else {
            terms.push(found.value());
        }
        code.visitVarInsn(Opcodes.ASTORE, value);
        int held = locals.next();
        index(found, value, "rows", "(Ljava/lang/Object;)" + FOUND);
        code.visitVarInsn(Opcodes.ASTORE, held);
        int array = part(held, "rows", ROWS);
        constants.push(code, found.index(), RowIndex.class);
        code.visitVarInsn(Opcodes.ALOAD, value);
        code.visitVarInsn(Opcodes.ALOAD, held);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, INDEX, "slice", "(Ljava/lang/Object;" + FOUND + ")J", false);
        code.visitInsn(Opcodes.DUP2);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, INDEX, "first", "(J)I", false);
        int i = locals.next();
        code.visitVarInsn(Opcodes.ISTORE, i);
        if (matchOfRow != null) {
            matches = new Matches(part(held, "matches", MATCHES), i);
        }
        code.visitInsn(Opcodes.L2I);
        int last = locals.next();
        code.visitVarInsn(Opcodes.ISTORE, last);
        if (found.index().opens() && found.index().settles()) {
            Label known = new Label();
            code.visitVarInsn(Opcodes.ALOAD, value);
            code.visitJumpInsn(Opcodes.IFNONNULL, known);
            open();
            code.visitLabel(known);
        }
        Label next = new Label();
        Label end = new Label();
        code.visitLabel(next);
        code.visitVarInsn(Opcodes.ILOAD, i);
        code.visitVarInsn(Opcodes.ILOAD, last);
        code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        code.visitVarInsn(Opcodes.ALOAD, array);
        code.visitVarInsn(Opcodes.ILOAD, i);
        code.visitInsn(Opcodes.AALOAD);
        int row = locals.next();
        code.visitVarInsn(Opcodes.ASTORE, row);
        terms.hold(pattern.slot(), row);
        goOn(found.index().settles() ? Condition.ALWAYS : without(pattern.condition(), found.settled()), depth);
        terms.slots().remove(pattern.slot());
        code.visitIincInsn(i, 1);
        code.visitJumpInsn(Opcodes.GOTO, next);
        code.visitLabel(end);
    }

    /** Stores an array of what was found. */
    private int part(int held, String name, String type) {
        code.visitVarInsn(Opcodes.ALOAD, held);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Type.getInternalName(Found.class), name, "()" + type, false);
        int array = locals.next();
        code.visitVarInsn(Opcodes.ASTORE, array);
        return array;
    }

    private void index(Rows found, int value, String name, String descriptor) {
        constants.push(code, found.index(), RowIndex.class);
        code.visitVarInsn(Opcodes.ALOAD, value);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, INDEX, name, descriptor, false);
    }

    private static Condition without(Condition condition, List<Condition> settled) {
        if (settled.isEmpty()) {
            return condition;
        }
        List<Condition> open =
                new ArrayList<>(condition instanceof Condition.And and ? and.parts() : List.of(condition));
        open.removeAll(settled);
        return new Condition.And(open);
    }

    private void elements(Element.Pattern pattern, int depth) {
        int elements = candidates.found(pattern);
        candidates.each(pattern, elements, () -> goOn(pattern.condition(), depth));
        Label complete = new Label();
        candidates.complete(elements);
        code.visitJumpInsn(Opcodes.IFNE, complete);
        open();
        code.visitLabel(complete);
    }

    private void quantified(Element.Quantified quantified, int depth) {
        Element.Pattern pattern = quantified.pattern();
        int some = locals.next();
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, some);
        int complete = candidates.of(pattern, () -> {
            Label not = new Label();
            conditions.push(pattern.condition());
            code.visitInsn(Opcodes.ICONST_2);
            code.visitJumpInsn(Opcodes.IF_ICMPNE, not);
            code.visitInsn(Opcodes.ICONST_2);
            code.visitVarInsn(Opcodes.ISTORE, some);
            code.visitLabel(not);
        });
        code.visitVarInsn(Opcodes.ILOAD, complete);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Kleene.class), "none", "(Z)I", false);
        code.visitVarInsn(Opcodes.ILOAD, some);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Math", "max", "(II)I", false);
        if (!quantified.exists()) {
            code.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(Kleene.class), "not", "(I)I", false);
        }
        settle(depth);
    }

    private void accumulate(Element.Accumulate accumulate, int depth) {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < accumulate.aggregates().size(); i++) {
            code.visitTypeInsn(Opcodes.NEW, "java/util/ArrayList");
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/util/ArrayList", "<init>", "()V", false);
            int column = locals.next();
            code.visitVarInsn(Opcodes.ASTORE, column);
            columns.add(column);
        }
        int complete = candidates.of(accumulate.source(), () -> {
            Label not = new Label();
            conditions.push(accumulate.source().condition());
            code.visitInsn(Opcodes.ICONST_2);
            code.visitJumpInsn(Opcodes.IF_ICMPNE, not);
            for (int i = 0; i < columns.size(); i++) {
                add(columns.get(i), accumulate.aggregates().get(i));
            }
            code.visitLabel(not);
        });
        for (int i = 0; i < columns.size(); i++) {
            Element.Aggregate aggregate = accumulate.aggregates().get(i);
            fold(columns.get(i), complete, aggregate);
        }
        goOn(accumulate.condition(), depth);
        accumulate.aggregates().forEach(aggregate -> terms.slots().remove(aggregate.slot()));
    }

    private void add(int column, Element.Aggregate aggregate) {
        code.visitVarInsn(Opcodes.ALOAD, column);
        if (aggregate.argument() == null) {
            code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/Boolean", "TRUE", "Ljava/lang/Boolean;");
        } else {
            terms.push(aggregate.argument());
        }
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/util/ArrayList", "add", "(Ljava/lang/Object;)Z", false);
        code.visitInsn(Opcodes.POP);
    }

    private void fold(int column, int complete, Element.Aggregate aggregate) {
        Label unknown = new Label();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ILOAD, complete);
        code.visitJumpInsn(Opcodes.IFEQ, unknown);
        constants.push(code, aggregate, Element.Aggregate.class);
        code.visitVarInsn(Opcodes.ALOAD, column);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(Element.Aggregate.class),
                "of",
                "(Ljava/util/List;)Ljava/lang/Object;",
                false);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(unknown);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitLabel(end);
        terms.hold(aggregate.slot(), candidates.stored(Object.class));
    }
}
