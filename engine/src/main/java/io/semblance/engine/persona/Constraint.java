package io.semblance.engine.persona;

import io.semblance.engine.persona.expression.Comparison;
import io.semblance.engine.persona.expression.LinearExpression;

/**
 * A relation between numbers that every persona keeps, such as {@code age >= years_played + 6}.
 *
 * @param lhs a numeric field
 * @param rhs a linear expression of fields and constants, as {@link LinearExpression#parse} reads it
 */
public record Constraint(String name, String lhs, Comparison op, String rhs) {
    public Constraint {
        LinearExpression.parse(rhs);
    }
}
