import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base, stackOfServices } from "../../bench/stackOfServices.ts";
import { exampleFile } from "../../docs/exampleStacks.ts";
import { drawPage } from "./page.ts";
import type { ReportPage } from "./reportPage.ts";
import { simulateAll } from "./simulateAll.ts";
import { samplePage } from "./testing/samplePage.ts";

/** Of a page with so many services beside Langfuse, under load. */
async function bytesOf(services: number): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), "many-services-"));
    try {
        const file = join(folder, "stack.yaml");
        writeFileSync(file, stackOfServices(services));
        const page = await samplePage(base, { file, set: [], path: false });
        return Buffer.byteLength(String(drawPage({ ...page, simulations: simulateAll(page.config) })));
    } finally {
        rmSync(folder, { recursive: true });
    }
}

describe("a page", () => {
    let page: ReportPage;
    let markup: string;
    before(async () => {
        page = await samplePage();
        markup = String(drawPage(page));
    });

    it("is the same each time", async () => {
        assert.equal(String(drawPage(await samplePage())), markup);
    });

    it("loads nothing and runs nothing", () => {
        assert.match(
            markup,
            /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;/,
        );
        assert.doesNotMatch(markup, /<(script|link|img|iframe|object|embed)\b|\bon\w+=|@import|url\((?!#)|javascript:/i);
        const addresses = [...markup.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = ""]) => address);
        assert.ok(addresses.length > 20);
        assert.deepEqual(
            addresses.filter((address) => !address.startsWith("#")),
            [],
        );
    });

    it("leads nowhere that is not on it, and has no id twice", () => {
        const ids = [...markup.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
        assert.equal(new Set(ids).size, ids.length);
        const targets = [...markup.matchAll(/(?:href|aria-labelledby)="#?([^"]*)"/g)].map(([, id]) => id);
        assert.deepEqual(
            targets.filter((id) => !ids.includes(id)),
            [],
        );
    });

    it("makes markup of no text of others, wherever it stands", () => {
        const attack = `"'><img src=x onerror=alert(1)></style><script>alert(2)</script>&amp;`;
        const hostile: ReportPage = JSON.parse(JSON.stringify(page), (_, value: unknown) =>
            typeof value === "string" ? `${value}${attack}` : value,
        );
        const attacked = String(drawPage(hostile));
        assert.ok(attacked.split("&lt;img src=x").length > 500);
        assert.doesNotMatch(attacked, /<img|<script/);
        assert.equal(attacked.split("</style>").length, 2);
        assert.doesNotMatch(attacked, /&amp;amp;amp;/);
    });

    it("does the same with functions and APIs, without services", async () => {
        const todo = await samplePage("staging", { file: exampleFile("todo"), set: [], path: false });
        const drawn = String(drawPage(todo));
        assert.match(
            drawn,
            /<nav aria-label="contents"><a href="#picture">Who talks to whom<\/a> <a href="#changes">Changes<\/a> <a href="#functions">Functions<\/a> <a href="#apis">HTTP APIs<\/a> <a href="#alarms">/,
        );
        assert.match(drawn, /\$9 to \$9, and by use/);
        const ids = [...drawn.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
        assert.equal(new Set(ids).size, ids.length);
        const targets = [...drawn.matchAll(/(?:href|aria-labelledby)="#?([^"]*)"/g)].map(([, id]) => id);
        assert.deepEqual(
            targets.filter((id) => !ids.includes(id)),
            [],
        );
        const hostile: ReportPage = JSON.parse(JSON.stringify(todo), (_, value: unknown) =>
            typeof value === "string" ? `${value}<img src=x>` : value,
        );
        const attacked = String(drawPage(hostile));
        assert.ok(attacked.split("&lt;img src=x").length > 300);
        assert.doesNotMatch(attacked, /<img/);
    });

    it("says that it is forbidden, and by which rules", () => {
        assert.match(markup, /<span class="verdict forbidden">forbidden<\/span>/);
        assert.match(markup, /Forbidden by a-rule\./);
        const allowed = String(drawPage({ ...page, judgement: { ...page.judgement, findings: [] } }));
        assert.match(allowed, /<span class="verdict allowed">allowed<\/span>/);
        assert.doesNotMatch(allowed, /Forbidden by/);
        assert.match(allowed, /The policies find nothing\./);
    });

    it("says where a number comes from", () => {
        assert.match(markup, /<th>fewest tasks<\/th>\n<td>1 task<\/td>\n<td class="written">\S*Pulumi\.staging\.yaml:54<\/td>/);
        assert.match(markup, /<th>most tasks<\/th>\n<td>10 tasks<\/td>\n<td>default of langfuse<\/td>/);
    });

    it("is smaller than 1 MB for a hundred services, plots and all", async () => {
        const [some, more] = [await bytesOf(16), await bytesOf(32)];
        assert.ok(some < more);
        assert.ok(more + (100 - 32) * ((more - some) / 16) < 1_000_000);
    });

    it("shows no service, no load and the alarms of the entry alone while the environment is bootstrapped", async () => {
        const file = { file: exampleFile("web-app"), set: ["bootstrap=true"], path: true };
        const bootstrapped = await samplePage("staging", file);
        assert.deepEqual([bootstrapped.services, bootstrapped.picture.nodes, simulateAll(bootstrapped.config)], [[], [], []]);
        assert.deepEqual([bootstrapped.alarms.count, bootstrapped.alarms.notifying], [1, 1]);
        assert.match(String(drawPage(bootstrapped)), /<p>There is no service yet\.<\/p>/);
    });

    it("leaves out what is not known", async () => {
        const { changes, cost, revision, ...least } = page;
        assert.ok(changes !== undefined && cost !== undefined && revision !== undefined);
        const short = String(drawPage(least));
        assert.doesNotMatch(short, /<section id="(changes|cost|load)"/);
        assert.doesNotMatch(short, /985ea21|<dt>a month/);
    });
});
