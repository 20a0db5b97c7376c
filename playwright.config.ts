import { defineConfig, devices } from "@playwright/test";
import { elsewhere, LANES } from "./scripts/testing/lanes";

const isRoot = process.getuid?.() === 0;

const chromium = { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } };

/** `npm test` starts the server on a fresh demo database and gives its address; alone: HUTONG_E2E_URL=http://localhost:3000 npx playwright test */
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Generous, so that a busy machine is no failure: who passes waits for nothing.
  timeout: 180_000,
  expect: { timeout: 40_000 },
  // The journeys share one database and build on one another's records.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI === "true",
  retries: 0,
  use: {
    baseURL: process.env.HUTONG_E2E_URL ?? "http://localhost:3000",
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Nothing looks at what moves; drawing it costs a processor.
    contextOptions: { reducedMotion: "reduce" },
    // A trace makes every step slower; HUTONG_TRACE=on keeps those of failures.
    trace: process.env.HUTONG_TRACE === "on" ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env.PLAYWRIGHT_CHROMIUM ? { executablePath: process.env.PLAYWRIGHT_CHROMIUM } : {}),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--disable-gpu",
      ],
    },
  },
  projects: LANES.map(({ name, files }) => ({ name, use: chromium, testMatch: files ?? /\.spec\.ts$/, testIgnore: files ? [] : elsewhere })),
});
