package io.inventory.cli.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators' templates use of the language, and what they are told when it makes no sense. */
class TemplateTest {

    private static final List<Map<String, @Nullable Object>> ROWS = List.of(
            row("name", "a", "vpc_id", "vpc-1", "is_default", false, "count", 2, "vpc", List.of(row("name", "net"))),
            row("name", "b", "vpc_id", "vpc-2", "is_default", true, "count", 0, "vpc", List.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "{{range .}}{{.Name}}={{.VpcID}};{{end}}#a=vpc-1;b=vpc-2;",
                "{{range $i, $row := .}}{{$i}}{{$row.name}} {{end}}#0a 1b ",
                "{{range .}}{{if .IsDefault}}yes{{else}}no{{end}} {{end}}#no yes ",
                "{{range .}}{{if eq .Count 0}}none{{else if gt .Count 1}}many{{else}}one{{end}} {{end}}#many none ",
                "{{range .}}{{with .VPC}}in {{.Name}}{{else}}out{{end}} {{end}}#in net out ",
                "{{(index . 1).Name}}{{len .}}#b2",
                "{{/* nothing }} */}}x{{- /* nor here */ -}}  y#xy",
                "a  {{- \" b \" -}}  c#a b c",
                "{{printf \"%-4s|%03d|%q|%.2f%%\" \"ab\" 7 \"c\" 1.5}}#ab  |007|\"c\"|1.50%",
                "{{$n := 1}}{{range .}}{{$n = .Count}}{{end}}{{$n}}#0",
                "{{range .}}{{$}}{{end}}{{range nil}}{{else}}empty{{end}}#empty",
                "{{not true}} {{and 1 0}} {{or 0 \"x\"}} {{ne 1 2}} {{le 1 1.0}}#false 0 x true true",
                "{{`raw \"q\"`}}{{print 1 \"a\"}}{{println}}#~raw \"q\"1a\n~"
            })
    void goesThroughItsRows(String template, String expected) {
        Object data = template.contains("{{$}}") ? List.of() : ROWS;
        assertThat(printed(template, data)).isEqualTo(expected.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "HasPrefix \"abc\" \"ab\", true",
        "HasSuffix \"abc\" \"ab\", false",
        "Contains \"abc\" \"b\", true",
        "Join (Split \"a.b\" \".\") \"-\", a-b",
        "ReplaceAll \"aXbX\" \"X\" \"-\", a-b-",
        "ToLower \"AB\" , ab",
        "\"ab\" | ToUpper, AB",
        "TrimPrefix \"abc\" \"ab\", c",
        "TrimSuffix \"abc\" \"bc\", a"
    })
    void hasTheFunctionsOfTheExistingProgram(String pipeline, String expected) {
        assertThat(printed("{{" + pipeline + "}}", ROWS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a\\n{{range .}}x#line 2: {{range .}} has no end",
                "{{end}}#line 1: {{end}} closes nothing",
                "{{ .Name#line 1: {{ is not closed",
                "{{shell \"ls\"}}#line 1: there is no function \"shell\"; there are Contains",
                "{{}}#line 1: nothing stands between the braces",
                "{{template \"x\"}}#line 1: template is not supported",
                "{{. .}}#line 1: only a function has arguments",
                "{{range .}}{{.Nmae}}{{end}}#line 1: there is no Nmae; there are name, vpc_id",
                "{{$x}}#line 1: there is no variable $x",
                "{{(. }}#line 1: ( is not closed",
                "{{lt . 1}}#line 1: ",
                "{{1 & 2}}#line 1: cannot read \"& 2\""
            })
    void saysWhereItMakesNoSense(String template, String message) {
        assertThatThrownBy(() -> printed(template.replace("\\n", "\n"), ROWS))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void valuesArePrintedAsGoDoes() {
        Map<String, @Nullable Object> row =
                row("none", null, "list", Arrays.asList("a", null), "number", new BigDecimal("1.50"));

        assertThat(printed("{{.None}} {{.List}} {{.Number}} {{.}}", row))
                .isEqualTo("<nil> [a <nil>] 1.50 map[none:<nil> list:[a <nil>] number:1.50]");
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        return row;
    }

    private static String printed(String template, @Nullable Object data) {
        StringWriter out = new StringWriter();
        Template.parse(template).print(data, new PrintWriter(out));
        return out.toString();
    }
}
