package io.crosspoint.metadata.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One {@code @FuzzTest} method, to be run by itself: Jazzer fuzzes one method a JVM. */
record FuzzTarget(String className, String method) {

    private static final String SUFFIX = "FuzzTest.class";

    /** Every fuzz test among the compiled tests under a root, in the order of their names. */
    static List<FuzzTarget> under(Path testClasses) throws IOException {
        try (Stream<Path> files = Files.walk(testClasses)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(file -> className(testClasses.relativize(file)))
                    .flatMap(FuzzTarget::of)
                    .sorted(Comparator.comparing(FuzzTarget::toString))
                    .toList();
        }
    }

    private static String className(Path relative) {
        String name = relative.toString();
        return name.substring(0, name.length() - ".class".length())
                .replace(relative.getFileSystem().getSeparator(), ".");
    }

    private static Stream<FuzzTarget> of(String className) {
        try {
            Class<?> type = Class.forName(className, false, FuzzTarget.class.getClassLoader());
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                    .map(Method::getName)
                    .map(method -> new FuzzTarget(className, method));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The class without its package, and the method. */
    @Override
    public String toString() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
}
