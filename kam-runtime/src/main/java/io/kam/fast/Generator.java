package io.kam.fast;

import io.kam.rule.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Generates the class of some rules of a step, with a method for each. */
final class Generator {
    private static final String NAME = "io/kam/fast/Rules";
    static final String OF_RUN = "(" + Type.getDescriptor(Run.class) + ")V";

    private final Shared shared;
    private final List<Rule> rules;
    private final int first;
    private final Constants constants = new Constants(NAME);

    /**
     * @param first the place of the first of the rules in the step
     */
    Generator(Shared shared, List<Rule> rules, int first) {
        this.shared = shared;
        this.rules = rules;
        this.first = first;
    }

    Code generate() {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return "java/lang/Object";
            }
        };
        out.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", new String[] {
            Type.getInternalName(Code.class)
        });
        MethodVisitor made = out.visitMethod(0, "<init>", "()V", null, null);
        made.visitCode();
        made.visitVarInsn(Opcodes.ALOAD, 0);
        made.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(made);
        MethodVisitor run = out.visitMethod(Opcodes.ACC_PUBLIC, "run", OF_RUN, null, null);
        run.visitCode();
        for (int i = 0; i < rules.size(); i++) {
            new RuleCode(shared, constants, out, rules.get(i), first + i, "rule" + i).write();
            run.visitVarInsn(Opcodes.ALOAD, 1);
            run.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, "rule" + i, OF_RUN, false);
        }
        end(run);
        constants.define(out);
        out.visitEnd();
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(out.toByteArray(), constants.values(), true);
            return (Code) lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the code of the rules can't be defined", e);
        }
    }

    private static void end(MethodVisitor code) {
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
