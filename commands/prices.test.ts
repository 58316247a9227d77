import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { priceTable } from "../reports/cost/prices/priceTable.ts";
import { runPrices } from "./prices.ts";

describe("npm run prices", () => {
    const table = "reports/cost/prices/priceTable.ts";
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "prices-"));
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    async function run(args: readonly string[], fetchJson: (url: string) => Promise<unknown>, today = "2026-11-21") {
        const texts = { stdout: "", stderr: "" };
        const file = join(folder, "priceTable.ts");
        cpSync(table, file);
        const exitCode = await runPrices(args, {
            write: (text) => (texts.stdout += text),
            writeError: (text) => (texts.stderr += text),
            fetchJson,
            today,
            file,
        });
        return { exitCode, ...texts, written: readFileSync(file, "utf8") };
    }
    const lookedUp = (usd: string) => Object.keys(priceTable).flatMap((name) => ["--price", `${name}=${usd}`]);

    it("writes the table as it is formatted, with the day on which it was read", async () => {
        const urls: string[] = [];
        const fetchJson = (url: string) => {
            urls.push(url);
            return Promise.resolve({});
        };
        const { exitCode, stdout, written } = await run(["eu-north-1", ...lookedUp("0.5")], fetchJson, "2027-01-01");
        assert.equal(exitCode, 0);
        assert.match(stdout, /written, with prices of eu-north-1; by hand stay natGatewayHour, natGatewayGB, /);
        assert.ok(urls.includes("https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonECS/current/eu-north-1/index.json"));
        const original = readFileSync(table, "utf8").split("\n");
        assert.ok(written.includes('"eu-north-1": 0.5'));
        assert.ok(written.includes('pricesAsOf = "2027-01-01"'));
        assert.deepEqual(written.split("\n").slice(0, 5), original.slice(0, 5));
    });

    it("leaves the table where a list cannot be had, or does not have all", async () => {
        const offline = await run([], () => Promise.reject(new Error("fetch failed")));
        assert.equal(offline.exitCode, 2);
        assert.match(offline.stderr, /us-east-1: no price list at https:\S+, fetch failed; run this where the internet can be reached/);
        const empty = await run(["eu-north-1"], () => Promise.resolve({}));
        assert.equal(empty.exitCode, 2);
        assert.match(empty.stderr, /^(?:error: )?eu-north-1: fargateX86VCpuHour: the price list has no price of /m);
        for (const { written } of [offline, empty]) assert.equal(written, readFileSync(table, "utf8"));
    });

    it("refuses what is no price", async () => {
        const none = () => Promise.resolve({});
        assert.match(
            (await run(["--price", "natHour=1"], none)).stderr,
            /--price: no such price, got "natHour"; write fargateX86VCpuHour, /,
        );
        for (const usd of ["0", "-1", "", "x"]) {
            assert.match((await run(["--price", `natGatewayHour=${usd}`], none)).stderr, /--price: natGatewayHour: no price, got /, usd);
        }
    });
});
