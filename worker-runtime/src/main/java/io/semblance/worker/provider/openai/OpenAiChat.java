package io.semblance.worker.provider.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.semblance.worker.provider.CallOutcome;
import io.semblance.worker.provider.Chat;
import io.semblance.worker.provider.ChatPrompt;
import io.semblance.worker.provider.ChatSettings;
import io.semblance.worker.provider.ProviderException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;

/** A model behind {@code POST /chat/completions}. Every call is made once; retries are the caller's. */
public final class OpenAiChat implements Chat {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int CAUSES = 8;
    private static final Set<String> CUT_OFF = Set.of("length", "content_filter");

    private final OpenAiChatModel model;
    private final ChatSettings settings;

    private OpenAiChat(OpenAiChatModel model, ChatSettings settings) {
        this.model = model;
        this.settings = settings;
    }

    /** @throws IllegalStateException when the file of the secret cannot be read */
    public static OpenAiChat connect(ChatSettings settings) {
        OpenAiChatOptions connection = OpenAiChatOptions.builder()
                .baseUrl(settings.baseUrl().toString())
                // An empty one sends none; without one the library would look for one in the environment.
                .apiKey(settings.apiKey()
                        .or(() -> Optional.ofNullable(settings.apiKeyFile()).map(OpenAiChat::read))
                        .orElse(""))
                .model(settings.model())
                .timeout(settings.timeout())
                .maxRetries(0)
                .build();
        return new OpenAiChat(
                OpenAiChatModel.builder()
                        .options(connection)
                        .httpClientBuilderCustomizer(client -> client.interceptor(new BoundedBody()))
                        .build(),
                settings);
    }

    private static String read(Path file) {
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new IllegalStateException("the api-key-file of a provider is empty");
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalStateException("the api-key-file of a provider cannot be read", e);
        }
    }

    @Override
    public String answer(ChatPrompt prompt, Duration within) {
        OpenAiChatOptions.Builder options = OpenAiChatOptions.builder()
                .model(settings.model())
                .maxCompletionTokens(settings.mostTokens())
                .timeout(within);
        prompt.schema().ifPresent(schema -> options.responseFormat(format(schema)));
        settings.temperature().ifPresent(options::temperature);
        try {
            Generation said = model.call(new DiscreetPrompt(
                            List.of(new SystemMessage(prompt.instructions()), new UserMessage(prompt.document())),
                            options.build()))
                    .getResult();
            String text =
                    said == null || isCutOff(said) ? null : said.getOutput().getText();
            if (text == null) {
                throw new ProviderException(CallOutcome.MALFORMED);
            }
            return text;
        } catch (OpenAIException e) {
            throw failure(e);
        }
    }

    /** Out of tokens, or stopped by the server's filter: what there is of it is not what was to be said. */
    private static boolean isCutOff(Generation said) {
        String reason = said.getMetadata().getFinishReason();
        return reason != null && CUT_OFF.contains(reason.toLowerCase(Locale.ROOT));
    }

    private ResponseFormat format(String schema) {
        return switch (settings.structured()) {
            case JSON_SCHEMA ->
                ResponseFormat.builder().jsonSchema(schema).strict(true).build();
            case JSON_OBJECT ->
                ResponseFormat.builder().type(ResponseFormat.Type.JSON_OBJECT).build();
        };
    }

    /** Without the cause: its texts quote what the server said. */
    private static ProviderException failure(OpenAIException thrown) {
        if (thrown instanceof OpenAIServiceException refused) {
            return refused(refused);
        }
        IOException broken = broken(thrown);
        if (broken instanceof BoundedBody.TooLongException) {
            return new ProviderException(CallOutcome.MALFORMED);
        }
        if (broken instanceof InterruptedIOException) {
            return new ProviderException(CallOutcome.TIMEOUT);
        }
        return new ProviderException(
                broken != null || thrown instanceof OpenAIIoException
                        ? CallOutcome.UNREACHABLE
                        : CallOutcome.MALFORMED);
    }

    private static ProviderException refused(OpenAIServiceException refused) {
        int status = refused.statusCode();
        if (status == TOO_MANY_REQUESTS) {
            return new ProviderException(CallOutcome.LIMITED, retryAfter(refused));
        }
        return new ProviderException(
                status >= SERVER_ERRORS || status == REQUEST_TIMEOUT ? CallOutcome.FAILED : CallOutcome.REFUSED,
                retryAfter(refused));
    }

    /** In seconds; a date counts as nothing said. */
    private static Optional<Duration> retryAfter(OpenAIServiceException refused) {
        return refused.headers().values("Retry-After").stream()
                .filter(value -> value.matches("[0-9]{1,6}"))
                .findFirst()
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static @Nullable IOException broken(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < CAUSES; i++) {
            // Jackson's exceptions are IOExceptions that tell of the text, not of the connection.
            if (cause instanceof IOException broken
                    && !cause.getClass().getName().startsWith("com.fasterxml.jackson")) {
                return broken;
            }
            cause = cause.getCause();
        }
        return null;
    }

    /** A prompt that does not show its texts: the library logs it when a server gives no choices. */
    private static final class DiscreetPrompt extends Prompt {
        private DiscreetPrompt(List<Message> messages, OpenAiChatOptions options) {
            super(messages, options);
        }

        @Override
        public String toString() {
            return "Prompt[]";
        }
    }
}
