package io.semblance.generator.persona.provider;

import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a language model says, and what of it may stand in a persona. */
final class AnswerText {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern FENCED = Pattern.compile("```[A-Za-z]*\\R(.*)```", Pattern.DOTALL);

    private AnswerText() {}

    /**
     * The JSON object that the answer is, without the fence that some models put around it.
     *
     * @throws ProviderException when it is anything else
     */
    static JsonNode object(String answer) {
        String said = answer.strip();
        Matcher fenced = FENCED.matcher(said);
        try {
            JsonNode object = JSON.readTree(fenced.matches() ? fenced.group(1) : said);
            if (object.isObject()) {
                return object;
            }
        } catch (JacksonException e) {
            // Not passed on: it quotes the answer.
            throw malformed();
        }
        throw malformed();
    }

    static ProviderException malformed() {
        return new ProviderException(CallOutcome.MALFORMED);
    }

    /** Whether a text can be shown on one line, stored and sent. */
    static boolean isLine(String text, int most) {
        return isProse(text, most) && text.indexOf('\n') < 0;
    }

    /** The same of a text with several lines. */
    static boolean isProse(String text, int most) {
        return !text.isBlank()
                && text.length() <= most
                && text.codePoints().noneMatch(point -> Character.isISOControl(point) && point != '\n')
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
