import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { drawPage } from "./page.ts";
import { findChromium, startBrowser } from "./testing/browser.ts";
import { samplePage } from "./testing/samplePage.ts";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

describe("the page in a browser", function () {
    this.timeout(120_000);
    let browser: Browser;
    let folder: string;
    const opened: string[] = [];

    before(async function () {
        const chromium = findChromium();
        if (chromium === undefined) {
            assert.equal(process.env["REQUIRE_CHROMIUM"], undefined, "no Chromium where there has to be one");
            console.log("    no Chromium: nobody looks at the page");
            this.skip();
        }
        folder = mkdtempSync(join(tmpdir(), "report-page-"));
        writeFileSync(join(folder, "page.html"), String(drawPage(await samplePage())));
        browser = await startBrowser(chromium);
    });
    after(async () => {
        await browser?.close();
        if (folder !== undefined) rmSync(folder, { recursive: true });
    });

    /** Opens the page as a double click does, without a network. */
    async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, offline: true, ...options });
        const page = await context.newPage();
        page.on("console", (message) => opened.push(`console: ${message.text()}`));
        page.on("pageerror", (error) => opened.push(`error: ${error.message}`));
        page.on("request", (request) => opened.push(request.url()));
        await page.goto(pathToFileURL(join(folder, "page.html")).href);
        return page;
    }

    it("opens without a network, asks for nothing but itself, and has nothing to complain of", async () => {
        opened.length = 0;
        const page = await openPage();
        assert.equal(await page.title(), "staging – ecs-platform");
        await page.locator("summary").first().click();
        assert.deepEqual(opened, [page.url()]);
    });

    it("is no wider than the screen of a phone, of a tablet and of a desk", async () => {
        const page = await openPage();
        for (const width of [360, 768, 1440]) {
            await page.setViewportSize({ width, height: 900 });
            await openAll(page);
            assert.equal(await page.evaluate<number>("document.documentElement.scrollWidth"), width);
        }
    });

    it("leads from a box of the picture, and from the table, to the numbers of the service, which open", async () => {
        const page = await openPage();
        assert.equal(await page.locator("#service-web").isVisible(), false);
        await page.locator('.picture a[href="#service-web"]').click();
        assert.equal(await page.locator("#service-web").isVisible(), true);
        await page.locator('table a[href="#service-web-iso"]').click();
        assert.equal(await page.locator("#service-web-iso").isVisible(), true);
    });

    it("keeps every text of the picture inside its box, apart from the other texts, and boxes apart from each other", async () => {
        const page = await openPage({ viewport: { width: 1900, height: 900 } });
        const picture = await rectangleOf(page.locator(".picture"));
        const boxes = await page.locator(".picture .box").all();
        assert.ok(boxes.length >= 17);
        const frames = await Promise.all(boxes.map((box) => rectangleOf(box.locator("rect"))));
        frames.forEach((frame, index) => {
            assert.ok(contains(picture, frame), `box ${index} is outside of the picture`);
            for (const other of frames.slice(index + 1)) assert.ok(!overlap(frame, other), `box ${index} lies on another`);
        });
        for (const [index, box] of boxes.entries()) {
            const texts = await Promise.all((await box.locator("text").all()).map(rectangleOf));
            texts.forEach((text, line) => {
                const frame = frames[index];
                assert.ok(frame !== undefined && contains(frame, text), `line ${line} of box ${index} leaves its box`);
                for (const other of texts.slice(line + 1)) assert.ok(!overlap(text, other), `line ${line} of box ${index} lies on another`);
            });
        }
    });

    for (const { colorScheme, rules } of [
        { colorScheme: "light", rules: undefined },
        // Nothing else depends on the colors.
        { colorScheme: "dark", rules: ["color-contrast"] },
    ] as const) {
        it(`can be read by everybody, in ${colorScheme}: axe finds nothing`, async () => {
            const page = await openPage({ colorScheme });
            // The values of one service look like those of the others, and axe takes its time over each.
            await page.locator(".service summary").first().click();
            await page.evaluate(axe);
            const { violations } = await page.evaluate<AxeResults>(
                `axe.run(${JSON.stringify(rules === undefined ? {} : { runOnly: rules })})`,
            );
            assert.deepEqual(
                violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
                [],
            );
        });
    }

    it("is printed on a few sheets of A4, in the colors of the day", async () => {
        const page = await openPage({ colorScheme: "dark" });
        const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
        const sheets = [...pdf.matchAll(/\/Type \/Page\b/g)].length;
        assert.ok(sheets >= 3 && sheets <= 8, `${sheets} sheets`);
        assert.ok(pdf.length > 30_000);
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        assert.equal(await page.evaluate<string>("getComputedStyle(document.documentElement).color"), "rgb(24, 33, 43)");
    });
});

interface AxeResults {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

interface Rectangle {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

async function openAll(page: Page): Promise<void> {
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
}

async function rectangleOf(locator: Locator): Promise<Rectangle> {
    const box = await locator.boundingBox();
    assert.ok(box !== null);
    return box;
}

function contains(outer: Rectangle, inner: Rectangle): boolean {
    return (
        inner.x >= outer.x - 1 &&
        inner.y >= outer.y - 1 &&
        inner.x + inner.width <= outer.x + outer.width + 1 &&
        inner.y + inner.height <= outer.y + outer.height + 1
    );
}

/** By more than what letters leave free above and below them. */
function overlap(one: Rectangle, other: Rectangle): boolean {
    const slack = 2;
    return (
        one.x + slack < other.x + other.width &&
        other.x + slack < one.x + one.width &&
        one.y + slack < other.y + other.height &&
        other.y + slack < one.y + one.height
    );
}
