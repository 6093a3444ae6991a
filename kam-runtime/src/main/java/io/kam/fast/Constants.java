package io.kam.fast;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The constants of generated code: static final fields, which the virtual machine takes for what they hold. Not thread-safe. */
final class Constants {
    private final String owner;
    private final List<Object> values = new ArrayList<>();
    private final List<Class<?>> types = new ArrayList<>();
    private final Map<Object, Integer> places = new IdentityHashMap<>();

    Constants(String owner) {
        this.owner = owner;
    }

    /** Reads a constant. */
    void push(MethodVisitor code, Object value, Class<?> type) {
        Integer known = places.get(value);
        int place = known == null ? values.size() : known;
        if (known == null) {
            places.put(value, place);
            values.add(value);
            types.add(type);
        }
        code.visitFieldInsn(Opcodes.GETSTATIC, owner, "c" + place, Type.getDescriptor(types.get(place)));
    }

    /** What the class is given when it is defined. */
    List<Object> values() {
        return List.copyOf(values);
    }

    /** Declares the fields, and fills them with what the class was given. */
    void define(ClassWriter out) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        code.visitLdcInsn("_");
        code.visitLdcInsn(Type.getType(List.class));
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "classData",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/util/List");
        code.visitVarInsn(Opcodes.ASTORE, 0);
        for (int i = 0; i < values.size(); i++) {
            String descriptor = Type.getDescriptor(types.get(i));
            out.visitField(
                            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                            "c" + i,
                            descriptor,
                            null,
                            null)
                    .visitEnd();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitLdcInsn(i);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/util/List", "get", "(I)Ljava/lang/Object;", true);
            code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(types.get(i)));
            code.visitFieldInsn(Opcodes.PUTSTATIC, owner, "c" + i, descriptor);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
