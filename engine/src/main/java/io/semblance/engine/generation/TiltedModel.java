package io.semblance.engine.generation;

import io.semblance.engine.scenario.Tilt;
import io.semblance.engine.synthesis.BlockSampler;
import io.semblance.engine.synthesis.ModelTilt;
import io.semblance.engine.synthesis.RowSampler;

/**
 * A model and the factors of a scenario, ready to draw from.
 *
 * @param blocks draws rows by the block
 * @param rows draws single rows, under factors of the moment
 * @param leaves the model's leaves under the scenario's factors
 */
record TiltedModel(BlockSampler blocks, RowSampler rows, Tilt tilt, ModelTilt leaves) {}
