package io.semblance.standalone;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A Chromium without a window, and the driver that belongs to it; both are the machine's own. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "pictures");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean isHere() {
        return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
    }

    /**
     * A fresh browser, which knows nobody.
     *
     * @param downloads where files land that a page offers
     */
    static Browser start(Path downloads) {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .build();
        var options = new ChromeOptions();
        options.setBinary(onPath("chromium").orElseThrow());
        // Containers run tests as root and with little shared memory, which Chromium's sandbox does not take.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,1400");
        options.setExperimentalOption("prefs", Map.of("download.default_directory", downloads.toString()));
        return new Browser(new ChromeDriver(service, options));
    }

    WebDriver driver() {
        return driver;
    }

    /** Keeps what a person would see now, for whoever reads the build's results. */
    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<File> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }
}
