package io.semblance.engine.persona.expression;

/** Recursive descent: a sum of products of factors. */
final class ExpressionParser {
    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 50;

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    LinearExpression parse() {
        if (text.length() > LONGEST) {
            throw new MalformedExpression(
                    LONGEST + 1, "the expression is longer than %d characters".formatted(LONGEST));
        }
        LinearExpression sum = sum();
        if (!atEnd()) {
            throw unexpected("an operator");
        }
        return sum;
    }

    private LinearExpression sum() {
        LinearExpression sum = product();
        while (true) {
            if (take('+')) {
                sum = sum.plus(product());
            } else if (take('-')) {
                sum = sum.plus(product().times(-1));
            } else {
                return sum;
            }
        }
    }

    private LinearExpression product() {
        LinearExpression product = factor();
        while (true) {
            if (take('*')) {
                int operator = at;
                product = multiplied(product, factor(), operator);
            } else if (take('/')) {
                int operator = at;
                product = product.times(1 / divisor(factor(), operator));
            } else {
                return finite(product);
            }
        }
    }

    private LinearExpression factor() {
        if (++depth > DEEPEST) {
            throw new MalformedExpression(at + 1, "brackets and signs are nested deeper than %d".formatted(DEEPEST));
        }
        LinearExpression factor = take('-') ? factor().times(-1) : atom();
        depth--;
        return factor;
    }

    private LinearExpression atom() {
        if (take('(')) {
            LinearExpression inner = sum();
            if (!take(')')) {
                throw unexpected("')'");
            }
            return inner;
        }
        if (atEnd()) {
            throw unexpected("a number or a field");
        }
        char first = text.charAt(at);
        if (isDigit(first) || first == '.') {
            return LinearExpression.constant(number());
        }
        if (isLetter(first)) {
            return LinearExpression.field(name());
        }
        throw unexpected("a number or a field");
    }

    private double number() {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new MalformedExpression(start + 1, "'%s' is not a number".formatted(digits));
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && (isLetter(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static LinearExpression multiplied(LinearExpression left, LinearExpression right, int operator) {
        if (left.isConstant()) {
            return right.times(left.constant());
        }
        if (right.isConstant()) {
            return left.times(right.constant());
        }
        throw new MalformedExpression(operator, "fields are multiplied by each other, which is not linear");
    }

    private static double divisor(LinearExpression divisor, int operator) {
        if (!divisor.isConstant()) {
            throw new MalformedExpression(operator, "something is divided by a field, which is not linear");
        }
        if (divisor.constant() == 0) {
            throw new MalformedExpression(operator, "something is divided by 0");
        }
        return divisor.constant();
    }

    private LinearExpression finite(LinearExpression expression) {
        boolean finite = Double.isFinite(expression.constant())
                && expression.coefficients().values().stream().allMatch(Double::isFinite);
        if (!finite) {
            throw new MalformedExpression(at, "a number is out of range");
        }
        return expression;
    }

    private boolean take(char wanted) {
        if (!atEnd() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private MalformedExpression unexpected(String wanted) {
        String found = atEnd() ? "the end" : "'%s'".formatted(Character.toString(text.codePointAt(at)));
        return new MalformedExpression(at + 1, "%s instead of %s".formatted(found, wanted));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character == '_';
    }
}
