package io.kam.report;

import io.kam.io.FactProblem;
import io.kam.policy.PolicyProblem;
import io.kam.tools.ExampleResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What came of a policy's tests in the XML of JUnit, which build servers read: a suite for each file of examples, a test case for each
 * example, named by its id. What is wrong with the policy or its examples is a case with an error in the suite {@code check}. There are no
 * times.
 */
public final class JunitXml {
    private static final String CHECK = "check";

    private JunitXml() {}

    /**
     * The document, in UTF-8.
     *
     * @param name the policy, as the document names it
     * @param problems what is wrong with the policy
     * @param ofExamples what is wrong with its examples
     * @param results what came of its examples; none if something is wrong
     */
    public static byte[] of(
            String name, List<PolicyProblem> problems, List<FactProblem> ofExamples, List<ExampleResult> results) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, List<ExampleResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.example().place().file(), LinkedHashMap::new, Collectors.toList()));
        int errors = problems.size() + ofExamples.size();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeCharacters("\n");
            begin(xml, "testsuites", name, results.size() + errors, failed(results), errors);
            if (errors > 0) {
                begin(xml, "testsuite", CHECK, errors, 0, errors);
                for (PolicyProblem problem : problems) {
                    error(xml, problem.place().toString(), problem.code().id(), problem.toString());
                }
                for (FactProblem problem : ofExamples) {
                    error(xml, problem.place().toString(), problem.code().id(), problem.toString());
                }
                end(xml);
            }
            for (Map.Entry<String, List<ExampleResult>> file : byFile.entrySet()) {
                begin(xml, "testsuite", file.getKey(), file.getValue().size(), failed(file.getValue()), 0);
                for (ExampleResult result : file.getValue()) {
                    testCase(xml, result);
                }
                end(xml);
            }
            end(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static int failed(List<ExampleResult> results) {
        return (int) results.stream().filter(result -> !result.passed()).count();
    }

    private static void begin(XMLStreamWriter xml, String tag, String name, int tests, int failures, int errors)
            throws XMLStreamException {
        xml.writeStartElement(tag);
        attribute(xml, "name", name);
        attribute(xml, "tests", String.valueOf(tests));
        attribute(xml, "failures", String.valueOf(failures));
        attribute(xml, "errors", String.valueOf(errors));
        attribute(xml, "skipped", "0");
        xml.writeCharacters("\n");
    }

    private static void end(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEndElement();
        xml.writeCharacters("\n");
    }

    private static void error(XMLStreamWriter xml, String place, String code, String text) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", CHECK);
        attribute(xml, "name", place);
        fault(xml, "error", code, text, text);
        end(xml);
    }

    private static void testCase(XMLStreamWriter xml, ExampleResult result) throws XMLStreamException {
        String file = result.example().place().file();
        xml.writeStartElement("testcase");
        attribute(xml, "classname", file.replaceFirst("\\.csv$", "").replace('/', '.'));
        attribute(xml, "name", result.example().id());
        attribute(xml, "file", file);
        attribute(xml, "line", String.valueOf(result.example().place().line()));
        if (!result.passed()) {
            fault(
                    xml,
                    "failure",
                    "example",
                    result.failures().get(0).lines().findFirst().orElse(""),
                    result.toString());
        }
        end(xml);
    }

    private static void fault(XMLStreamWriter xml, String tag, String type, String message, String text)
            throws XMLStreamException {
        xml.writeStartElement(tag);
        attribute(xml, "type", type);
        attribute(xml, "message", message);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, allowed(value));
    }

    /** Without characters that XML 1.0 can't hold, for which their code points stand. */
    private static String allowed(String text) {
        StringBuilder allowed = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = c < ' ' && c != '\n' && c != '\t' && c != '\r';
            if (control || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 0xFFFE || c == 0xFFFF) {
                allowed.append("U+").append(String.format(Locale.ROOT, "%04X", c));
            } else {
                allowed.appendCodePoint(c);
            }
        });
        return allowed.toString();
    }
}
