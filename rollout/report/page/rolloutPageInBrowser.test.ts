import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { findChromium, startBrowser } from "../../../reports/page/testing/browser.ts";
import { sampleReport } from "../testing/sampleReport.ts";
import { drawRolloutPage } from "./rolloutPage.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

describe("the page of a rollout in a browser", function () {
    this.timeout(60_000);
    let browser: Browser | undefined;
    const { report, environments } = sampleReport();
    const markup = String(drawRolloutPage(report, environments));

    before(async function () {
        const chromium = findChromium();
        if (chromium === undefined) {
            assert.equal(process.env["REQUIRE_CHROMIUM"], undefined, "no Chromium where there has to be one");
            console.log("    no Chromium: nobody looks at the page");
            this.skip();
        }
        browser = await startBrowser(chromium);
    });
    after(async () => {
        await browser?.close();
    });

    for (const { colorScheme, rules } of [
        { colorScheme: "light", rules: undefined },
        { colorScheme: "dark", rules: ["color-contrast"] },
    ] as const) {
        it(`fits every screen, asks for nothing, and can be read by everybody, in ${colorScheme}`, async () => {
            const context = await browser?.newContext({ colorScheme, offline: true });
            const page = (await context?.newPage()) ?? assert.fail();
            const asked: string[] = [];
            page.on("request", (request) => asked.push(request.url()));
            await page.setContent(markup);
            for (const width of [360, 768, 1440]) {
                await page.setViewportSize({ width, height: 900 });
                assert.equal(await page.evaluate<number>("document.documentElement.scrollWidth"), width);
            }
            await page.evaluate(axe);
            const { violations } = await page.evaluate<{ readonly violations: readonly { readonly id: string }[] }>(
                `axe.run(${JSON.stringify(rules === undefined ? {} : { runOnly: rules })})`,
            );
            assert.deepEqual([violations.map(({ id }) => id), asked], [[], []]);
        });
    }
});
