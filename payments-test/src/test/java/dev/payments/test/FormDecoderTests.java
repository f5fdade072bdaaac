package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormDecoderTests {

    private static Map<String, Object> tree(String encoded) {
        return FormDecoder.decode(encoded).tree();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%4g", "a=%FF", "a=%D9%A", "a[=1", "a]=1", "[a]=1", "=1", "a[b][=1", "a[b]c=1"})
    void refusesGarbage(String encoded) {
        assertThatThrownBy(() -> FormDecoder.decode(encoded)).isInstanceOf(StripeProblem.class);
    }

    @Test
    void refusesEndlessNesting() {
        assertThatThrownBy(() -> FormDecoder.decode("a" + "[a]".repeat(10_000) + "=1"))
                .isInstanceOf(StripeProblem.class);
    }

    @Test
    void decodesNestedNames() {
        assertThat(tree("a[b][c]=1&a[b][d]=2&e=3"))
                .isEqualTo(Map.of("a", Map.of("b", Map.of("c", "1", "d", "2")), "e", "3"));
    }

    @Test
    void decodesListsWithAndWithoutIndices() {
        assertThat(tree("a[]=x&a[]=y")).isEqualTo(Map.of("a", Map.of("0", "x", "1", "y")));
        assertThat(tree("a[7]=x&a[%D9%A0]=y")).isEqualTo(Map.of("a", Map.of("7", "x", "٠", "y")));
    }

    @Test
    void keepsTogetherTheFieldsOfAnElementWithoutIndex() {
        assertThat(tree("a[][x]=1&a[][y]=2&a[][x]=3"))
                .isEqualTo(Map.of("a", Map.of("0", Map.of("x", "1", "y", "2"), "1", Map.of("x", "3"))));
    }

    @Test
    void decodesEscapedAndPlainText() {
        assertThat(tree("a=%E2%82%AC+1%2B1&b&c=&&d=x=y")).isEqualTo(Map.of("a", "€ 1+1", "b", "", "c", "", "d", "x=y"));
        assertThat(tree("")).isEmpty();
    }
}
