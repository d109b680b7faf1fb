package io.semblance.gateway.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semblance.gateway.problem.ApiException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageRequestTest {
    private static final Map<String, String> GOOD = Map.of(
            "endpoint", "https://s3.example.com:9000",
            "bucket", "acme-research",
            "region", "eu-west-1",
            "prefix", "rows/2027/",
            "access_key", "access",
            "secret_key", "secret");

    private static StorageRequest request(Map<String, String> fields) {
        return new StorageRequest(
                Optional.ofNullable(fields.get("endpoint")),
                Optional.ofNullable(fields.get("bucket")),
                Optional.ofNullable(fields.get("region")),
                Optional.ofNullable(fields.get("prefix")),
                Optional.ofNullable(fields.get("access_key")),
                Optional.ofNullable(fields.get("secret_key")),
                Optional.empty());
    }

    private static StorageRequest with(String field, String value) {
        Map<String, String> fields = new HashMap<>(GOOD);
        fields.put(field, value);
        return request(fields);
    }

    @Test
    void takesWhatIsComplete() {
        SetStorage.Wish wish = request(GOOD).wish();

        assertThat(wish.place().endpoint()).hasToString("https://s3.example.com:9000");
        assertThat(wish.place().prefix()).isEqualTo("rows/2027/");
        assertThat(wish.keys()).isEqualTo(new StorageKeys("access", "secret"));
        assertThat(wish.keepExpired()).isFalse();
    }

    @Test
    void needsNoRegionAndNoPrefix() {
        Map<String, String> fields = new HashMap<>(GOOD);
        fields.keySet().removeAll(Set.of("region", "prefix"));

        assertThat(request(fields).wish().place())
                .isEqualTo(new Place(URI.create(GOOD.get("endpoint")), "acme-research", "us-east-1", ""));
    }

    @Test
    void takesTheSlashBehindAServerForNothing() {
        assertThat(with("endpoint", "https://s3.example.com/").wish().place())
                .isEqualTo(with("endpoint", "https://s3.example.com").wish().place());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3.example.com",
                "ftp://s3.example.com",
                "https://",
                "https://user:word@s3.example.com",
                "https://s3.example.com/path",
                "https://s3.example.com?x=1",
                "https://s3.example.com#x",
                "https:///x",
                "https://s3 .example.com",
                "HTTPS//x"
            })
    void refusesAnEndpointThatIsNotAServer(String endpoint) {
        assertRefused("endpoint", with("endpoint", endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rows/", "rows", "rows//2027/", "../", "rows/../", "./", "r\u00f6ws/", "rows\n/", "a?b/"})
    void refusesAPrefixThatIsNoFolder(String prefix) {
        assertRefused("prefix", with("prefix", prefix));
    }

    @ParameterizedTest
    @CsvSource({
        "bucket, ''",
        "bucket, ab",
        "bucket, Acme",
        "bucket, a_b_c",
        "bucket, a/b/c",
        "bucket, -abc",
        "region, ''",
        "region, EU",
        "access_key, ''",
        "secret_key, ''",
        "secret_key, a b"
    })
    void refusesOtherFieldsThatAreMalformed(String field, String value) {
        assertRefused(field, with(field, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endpoint", "bucket", "access_key", "secret_key"})
    void refusesWhatIsIncomplete(String field) {
        Map<String, String> fields = new HashMap<>(GOOD);
        fields.remove(field);

        assertRefused(field, request(fields));
    }

    @Test
    void showsNoKeysInItsText() {
        assertThat(request(GOOD)).asString().doesNotContain("secret", "access");
        assertThat(request(GOOD).wish()).asString().doesNotContain("secret", "access");
    }

    private static void assertRefused(String field, StorageRequest request) {
        assertThatThrownBy(request::wish)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.members()).containsEntry("field", field));
    }
}
