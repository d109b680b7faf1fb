package io.semblance.engine.persona.expression;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A sum of fields, each times a number, and a constant.
 *
 * @param coefficients from field to factor; none is 0
 */
public record LinearExpression(Map<String, Double> coefficients, double constant) {
    public LinearExpression {
        Map<String, Double> kept = new LinkedHashMap<>(coefficients);
        kept.values().removeIf(factor -> factor == 0);
        coefficients = Collections.unmodifiableMap(kept);
    }

    /**
     * Reads numbers, fields, {@code + - * /} and brackets.
     *
     * @throws MalformedExpression that says at which character what is wrong
     */
    public static LinearExpression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /** The fields that the value depends on. */
    public Set<String> fields() {
        return coefficients.keySet();
    }

    /** The value, given those of the fields. */
    public double value(ToDoubleFunction<String> values) {
        double sum = constant;
        for (Map.Entry<String, Double> term : coefficients.entrySet()) {
            sum += term.getValue() * values.applyAsDouble(term.getKey());
        }
        return sum;
    }

    static LinearExpression constant(double value) {
        return new LinearExpression(Map.of(), value);
    }

    static LinearExpression field(String name) {
        return new LinearExpression(Map.of(name, 1.0), 0);
    }

    /** This and another, added up. */
    public LinearExpression plus(LinearExpression other) {
        Map<String, Double> sums = new LinkedHashMap<>(coefficients);
        BinaryOperator<Double> add = Double::sum;
        other.coefficients.forEach((name, factor) -> sums.merge(name, factor, add));
        return new LinearExpression(sums, constant + other.constant);
    }

    /** This, multiplied by a number. */
    public LinearExpression times(double factor) {
        Map<String, Double> products = new LinkedHashMap<>();
        coefficients.forEach((name, of) -> products.put(name, of * factor));
        return new LinearExpression(products, constant * factor);
    }

    boolean isConstant() {
        return coefficients.isEmpty();
    }
}
