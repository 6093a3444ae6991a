package io.kam.fast;

import io.kam.rule.Element;
import io.kam.rule.FactType;
import io.kam.rule.Facts;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the code that goes through the facts which a pattern can match. Not thread-safe. */
final class Candidates {
    private static final String RUN = Type.getInternalName(Run.class);
    private static final String ELEMENTS = Type.getInternalName(Facts.Elements.class);

    private final Shared shared;
    private final Constants constants;
    private final MethodVisitor code;
    private final Terms.Locals locals;
    private final Terms terms;

    Candidates(Shared shared, Constants constants, MethodVisitor code, Terms.Locals locals, Terms terms) {
        this.shared = shared;
        this.constants = constants;
        this.code = code;
        this.locals = locals;
        this.terms = terms;
    }

    /** Stores the fact of a type that exists once. */
    int once(FactType type) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(shared.once().indexOf(type));
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, RUN, "once", "(I)Ljava/lang/Object;", false);
        return stored(Terms.classOf(type));
    }

    /** Stores what is left as of a class. */
    int stored(Class<?> type) {
        if (type != Object.class) {
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        }
        int variable = locals.next();
        code.visitVarInsn(Opcodes.ASTORE, variable);
        return variable;
    }

    /** The facts of a pattern that are elements of lists. */
    int found(Element.Pattern pattern) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        constants.push(code, pattern.type(), FactType.class);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                RUN,
                "elements",
                "(" + Type.getDescriptor(FactType.class) + ")L" + ELEMENTS + ";",
                false);
        return stored(Facts.Elements.class);
    }

    void complete(int elements) {
        code.visitVarInsn(Opcodes.ALOAD, elements);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ELEMENTS, "complete", "()Z", false);
    }

    /** Does something for each known fact of a pattern. */
    void each(Element.Pattern pattern, int elements, Runnable body) {
        int list = locals.next();
        int i = locals.next();
        Label next = new Label();
        Label end = new Label();
        code.visitVarInsn(Opcodes.ALOAD, elements);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, ELEMENTS, "known", "()Ljava/util/List;", false);
        code.visitVarInsn(Opcodes.ASTORE, list);
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, i);
        code.visitLabel(next);
        code.visitVarInsn(Opcodes.ILOAD, i);
        code.visitVarInsn(Opcodes.ALOAD, list);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", "size", "()I", true);
        code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
        code.visitVarInsn(Opcodes.ALOAD, list);
        code.visitVarInsn(Opcodes.ILOAD, i);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", "get", "(I)Ljava/lang/Object;", true);
        terms.hold(pattern.slot(), stored(Terms.classOf(pattern.type())));
        body.run();
        terms.slots().remove(pattern.slot());
        code.visitIincInsn(i, 1);
        code.visitJumpInsn(Opcodes.GOTO, next);
        code.visitLabel(end);
    }

    /** Does something for each fact of a pattern, and says whether all are known. */
    int of(Element.Pattern pattern, Runnable body) {
        int complete = locals.next();
        if (pattern.type().occurrence() == FactType.Occurrence.ELEMENT) {
            int elements = found(pattern);
            complete(elements);
            code.visitVarInsn(Opcodes.ISTORE, complete);
            each(pattern, elements, body);
            return complete;
        }
        code.visitInsn(Opcodes.ICONST_1);
        code.visitVarInsn(Opcodes.ISTORE, complete);
        if (pattern.table() == null) {
            terms.hold(pattern.slot(), once(pattern.type()));
            body.run();
            terms.slots().remove(pattern.slot());
            return complete;
        }
        constants.push(code, new Facts.Elements(List.copyOf(pattern.table().rows()), true), Facts.Elements.class);
        each(pattern, stored(Facts.Elements.class), body);
        return complete;
    }
}
