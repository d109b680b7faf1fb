package io.semblance.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interactive documentation, used with keyboard and mouse. */
final class DocsPanel {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final By STATUS = By.id("status");
    private static final By ANSWER = By.cssSelector(".live-responses-table tbody .response-col_status");

    private final WebDriver browser;
    private final URI address;

    DocsPanel(WebDriver browser, URI api) {
        this.browser = browser;
        this.address = api.resolve("/__docs__/");
    }

    /** Opens the page, or opens it anew. */
    void open() {
        browser.get(address.toString());
        waiting().until(ExpectedConditions.presenceOfElementLocated(By.className("opblock")));
    }

    /** What the authentication panel says. */
    String status() {
        return browser.findElement(STATUS).getText();
    }

    String rotationKey() {
        return property(browser.findElement(By.id("rotation-key")), "textContent");
    }

    /** The token in the field HTTP Bearer. */
    String bearer() {
        return property(browser.findElement(By.id("bearer")), "value");
    }

    void useToken(String token) {
        type(browser.findElement(By.id("bearer")), token);
        browser.findElement(By.cssSelector("#bearer-form button[type=submit]")).click();
        awaitStatus("The token is sent");
    }

    void forget() {
        browser.findElement(By.id("forget")).click();
        awaitStatus("No token");
    }

    void exchange(String clientId, String clientSecret, String outcome) {
        type(browser.findElement(By.id("client-id")), clientId);
        type(browser.findElement(By.id("client-secret")), clientSecret);
        browser.findElement(By.cssSelector("#exchange-form button[type=submit]"))
                .click();
        awaitStatus(outcome);
    }

    /** An operation by its {@code operationId}, opened and ready to be filled in. */
    Operation operation(String id) {
        var block = browser.findElement(By.cssSelector(".opblock[id$='-" + id + "']"));
        if (block.findElements(By.className("opblock-body")).isEmpty()) {
            click(block.findElement(By.className("opblock-summary-control")));
            waiting().until(ExpectedConditions.presenceOfNestedElementLocatedBy(block, By.className("opblock-body")));
        }
        for (WebElement tryIt : block.findElements(By.cssSelector(".try-out__btn:not(.cancel)"))) {
            click(tryIt);
        }
        return new Operation(block);
    }

    /** An operation's form. */
    final class Operation {
        private final WebElement block;

        private Operation(WebElement block) {
            this.block = block;
        }

        Operation with(String parameter, String value) {
            type(find("tr[data-param-name='" + parameter + "'] input"), value);
            return this;
        }

        Operation body(String json) {
            type(find("textarea.body-param__text"), json);
            return this;
        }

        Operation file(String part, Path file) {
            find("tr[data-property-name='" + part + "'] input[type=file]").sendKeys(file.toString());
            return this;
        }

        /** Sends it and waits for the answer. */
        Answer execute() {
            for (WebElement clear : block.findElements(By.className("btn-clear"))) {
                click(clear);
            }
            click(find(".execute"));
            WebElement status = waiting().until(ExpectedConditions.presenceOfNestedElementLocatedBy(block, ANSWER));
            String code = status.getText().lines().findFirst().orElseThrow();
            List<WebElement> shown = block.findElements(By.cssSelector(".live-responses-table tbody pre"));
            String body = shown.isEmpty() ? "" : property(shown.getFirst(), "textContent");
            return new Answer(Integer.parseInt(code.strip()), body);
        }

        /** Takes the file that the answer offers. */
        void download() {
            click(find(".live-responses-table a[download]"));
        }

        private WebElement find(String selector) {
            return block.findElement(By.cssSelector(selector));
        }
    }

    /** What the page shows of an answer. */
    record Answer(int status, String body) {
        /** A text member of the JSON body. */
        String text(String member) {
            JsonNode value = JSON.readTree(body).path(member);
            return value.asString("");
        }
    }

    private void awaitStatus(String start) {
        waiting().until(ExpectedConditions.textMatches(STATUS, Pattern.compile("^" + start)));
    }

    /**
     * Over whatever the field holds, and out of it again: the page takes a text over when its field is left, and if that were by a
     * click, the button would be drawn anew under it.
     */
    private static void type(WebElement field, String text) {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text, Keys.TAB);
    }

    private void click(WebElement element) {
        waiting().until(ExpectedConditions.elementToBeClickable(element)).click();
    }

    private WebDriverWait waiting() {
        var wait = new WebDriverWait(browser, PATIENCE);
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    private static String property(WebElement element, String name) {
        String value = element.getDomProperty(name);
        return value == null ? "" : value;
    }
}
