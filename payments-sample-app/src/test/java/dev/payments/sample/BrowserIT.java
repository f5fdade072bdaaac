package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.payments.test.LocalStripe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** A buyer with a browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "payments.stripe.api-key=")
@ContextConfiguration(initializers = LocalStripeInitializer.class)
class BrowserIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path CHROMEDRIVER = Path.of("/usr/bin/chromedriver");

    @Autowired
    LocalStripe stripe;

    @LocalServerPort
    int port;

    ChromeDriver browser;
    WebDriverWait wait;

    @BeforeAll
    static void needsABrowser() {
        for (Path needed : new Path[] {CHROMIUM, CHROMEDRIVER}) {
            assumeTrue(Files.isExecutable(needed), () -> needed + " is missing: install chromium and chromium-driver");
        }
        System.setProperty("SE_OFFLINE", "true");
        System.setProperty("SE_AVOID_STATS", "true");
    }

    @BeforeEach
    void openTheBrowser() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1200,1400");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(CHROMEDRIVER.toFile())
                .build();
        browser = new ChromeDriver(service, options);
        wait = new WebDriverWait(browser, Duration.ofSeconds(20));
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void buysATeapotAndSeesTheReceipt() {
        chooseATeapot();
        browser.findElement(By.id("email")).sendKeys("buyer@example.com");
        browser.findElement(By.id("pay")).click();
        wait.until(ExpectedConditions.urlContains("/orders/"));
        browser.executeScript("window.neverReloaded = true");
        WebElement receipt = wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("receipt")));
        assertThat(main()).contains("Paid", "Thank you!", "Cast-iron teapot", "48.00 EUR");
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
        browser.get(receipt.getAttribute("href"));
        assertThat(main()).contains("Receipt", "Cast-iron teapot");
    }

    @Test
    void seesThePaymentArriveOnAPageThatIsOpen() {
        chooseATeapot();
        String page = browser.getCurrentUrl();
        browser.findElement(By.id("cancel")).click();
        wait.until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("main"), "Nothing was charged"));
        browser.executeScript("window.neverReloaded = true");
        stripe.pay(page.substring(page.lastIndexOf('/') + 1));
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("receipt")));
        assertThat(main()).contains("Paid", "Thank you!").doesNotContain("Nothing was charged", "Pay again");
        assertThat(browser.executeScript("return window.neverReloaded")).isEqualTo(true);
    }

    private void chooseATeapot() {
        browser.get("http://localhost:" + port + "/");
        WebElement quantity = browser.findElement(By.name("teapot"));
        quantity.clear();
        quantity.sendKeys("1");
        browser.findElement(By.cssSelector("main button")).click();
        wait.until(ExpectedConditions.elementToBeClickable(By.id("pay")));
    }

    private String main() {
        return browser.findElement(By.tagName("main")).getText();
    }
}
