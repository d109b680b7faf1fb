package io.semblance.engine.prediction.text;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Vectors by all-MiniLM-L6-v2 with weights of 8 bits. The model takes half a second and some 370 MB of native memory, so it is loaded
 * once for the process, with the first text. A text is always measured by itself: in a batch the numbers would depend on the others.
 */
public final class SentenceModel implements TextVectors {
    @Override
    public float[] of(String text) {
        String wording = Wording.clean(text);
        if (wording.isEmpty()) {
            return new float[DIMENSIONS];
        }
        float[] vector = Loaded.MODEL.embed(wording).content().vector();
        // A text of which the tokenizer keeps nothing has no direction.
        return Float.isFinite(vector[0]) ? vector : new float[DIMENSIONS];
    }

    /** The model on the thread that asks: threads of its own would spin beside it, and others wait for them. */
    private static final class Loaded extends AbstractInProcessEmbeddingModel {
        static final Loaded MODEL = new Loaded();
        private final OnnxBertBiEncoder encoder;

        private Loaded() {
            super(Runnable::run);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (InputStream weights = resource("all-minilm-l6-v2-q.onnx");
                    InputStream tokenizer = resource("all-minilm-l6-v2-q-tokenizer.json");
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                OrtSession session = environment.createSession(weights.readAllBytes(), options);
                encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (OrtException e) {
                throw new IllegalStateException("the sentence model does not load", e);
            }
        }

        private static InputStream resource(String name) {
            return requireNonNull(
                    AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name),
                    "the sentence model is missing from the class path");
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
