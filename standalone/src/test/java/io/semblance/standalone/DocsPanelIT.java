package io.semblance.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.semblance.standalone.DocsPanel.Answer;
import io.semblance.standalone.client.ApiClient;
import io.semblance.standalone.home.LocalTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;

/** The interactive documentation in a real browser, from a stranger's request for access to rows on the disk. */
class DocsPanelIT {
    private static final String FILLED = "HTTP Bearer is filled";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private Browser browser;
    private DocsPanel panel;

    @BeforeAll
    static void needsABrowser() {
        assumeTrue(Browser.isHere(), "chromium and chromedriver are not here");
    }

    @BeforeEach
    void openPage() {
        browser = Browser.start(folder);
        panel = new DocsPanel(browser.driver(), SharedInstance.get().api());
        panel.open();
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void takesACompanyFromItsRequestToItsRows() throws Exception {
        browser.picture("page");
        String request = panel.operation("requestAccess")
                .body("{\"company_name\": \"Acme Research\", \"contact_email\": \"panel@acme.example\"}")
                .execute()
                .text("request_id");
        assertThat(signup(request).text("status")).isEqualTo("pending");

        panel.useToken(SharedInstance.get().operatorToken());
        assertThat(panel.operation("approveSignup")
                        .with("request_id", request)
                        .execute()
                        .status())
                .isEqualTo(200);
        panel.forget();

        String claim = signup(request).text("credential_claim_token");
        Answer claimed = claim(claim);
        assertThat(claim(claim).status()).as("a second claim").isEqualTo(404);
        panel.exchange(claimed.text("client_id"), claimed.text("client_secret"), FILLED);
        browser.picture("exchanged");

        Answer upload = panel.operation("uploadDataset")
                .file("seed_file", Survey.write(folder.resolve("survey.csv"), 2_000))
                .execute();
        assertThat(upload.status()).as(upload.body()).isEqualTo(202);
        browser.picture("uploaded");
        String dataset = ended(upload.text("job_id")).text("dataset_id");

        Answer generation = panel.operation("createGeneration")
                .with("id", dataset)
                .body("""
                        {"row_count": 1000, "output_format": "csv",
                         "conditions": {"categorical": {"segment": {"Premium": 0.5}}}}""")
                .execute();
        assertThat(generation.status()).as(generation.body()).isEqualTo(202);
        String made = ended(generation.text("job_id")).text("generation_id");

        panel.operation("getGeneration").with("id", made).execute();
        DocsPanel.Operation artifact = panel.operation("downloadArtifact");
        assertThat(artifact.execute().status()).isEqualTo(200);
        browser.picture("artifact");
        artifact.download();
        Path rows = folder.resolve(made + ".csv");
        await().atMost(PATIENCE).until(() -> Files.exists(rows));
        assertThat(Files.readAllLines(rows)).hasSize(1_001).startsWith("age,segment,channel,region,purchase_intent");
    }

    @Test
    void repeatsARotationInItsTab() throws Exception {
        LocalTenant tenant = newTenant();
        panel.exchange(tenant.clientId(), tenant.clientSecret(), FILLED);
        String key = panel.rotationKey();

        Answer rotated = panel.operation("rotateCredential").execute();
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        panel.open();

        assertThat(panel.rotationKey()).isEqualTo(key);
        browser.picture("reloaded");
        Answer repeated = panel.operation("rotateCredential").execute();
        assertThat(repeated.text("credential_claim_token"))
                .isNotEmpty()
                .isEqualTo(rotated.text("credential_claim_token"));
        assertThat(repeated.text("rotation_id")).isEqualTo(rotated.text("rotation_id"));
        browser.picture("repeated");

        String secret = claim(repeated.text("credential_claim_token")).text("client_secret");
        assertThat(panel.operation("rotateCredential").execute().status()).isEqualTo(410);
        panel.exchange(tenant.clientId(), tenant.clientSecret(), "The client");
        panel.exchange(tenant.clientId(), secret, FILLED);
        panel.open();

        assertThat(panel.bearer()).as("the token, once the secret is claimed").isEmpty();
    }

    @Test
    void givesEachTabAKeyOfItsOwn() {
        String key = panel.rotationKey();

        browser.driver().switchTo().newWindow(WindowType.TAB);
        panel.open();

        assertThat(panel.rotationKey()).isNotEqualTo(key).matches("rotation-[0-9a-f]{32}");
    }

    private Answer signup(String request) {
        return panel.operation("getSignup").with("request_id", request).execute();
    }

    private Answer claim(String token) {
        return panel.operation("claimCredential")
                .body("{\"claim_token\": \"" + token + "\"}")
                .execute();
    }

    /** The job as the page shows it when it is completed. */
    private Answer ended(String job) {
        return await().atMost(PATIENCE)
                .until(
                        () -> panel.operation("getJob").with("id", job).execute(),
                        look -> look.text("status").equals("completed"));
    }

    private static LocalTenant newTenant() throws Exception {
        try (ApiClient client = SharedInstance.get().client()) {
            return client.createTenant("rotator", SharedInstance.get().operatorToken());
        }
    }
}
