package io.semblance.engine.prediction.text;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;

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

    private static final class Loaded {
        /** One text at a time is measured on the thread that asks. */
        static final AllMiniLmL6V2QuantizedEmbeddingModel MODEL =
                new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }
}
