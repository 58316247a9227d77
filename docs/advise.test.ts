import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { runAdvise } from "../commands/advise.ts";
import { patterns } from "../reports/advise/patterns/finding.ts";

const page = readFileSync("docs/advise.md", "utf8");
const samples = [...page.matchAll(/<!-- advise (.*?) -->\n```text\n(.*?)^```$/gms)];

async function advise(args: readonly string[]): Promise<string> {
    let printed = "";
    const host = { env: {}, directory: process.cwd(), now: Date.UTC(2026, 10, 9), writeError: () => undefined };
    assert.equal(await runAdvise(args, { ...host, write: (text) => (printed += text) }), 0);
    return stripVTControlCharacters(printed);
}

describe("docs/advise.md", () => {
    it("has samples", () => assert.equal(samples.length, 2));

    for (const [, args = "", sample = ""] of samples) {
        it(`shows what \`advise ${args}\` prints`, async () => {
            assert.equal(await advise(args.split(" ")), sample);
        });
    }

    it("tells every pattern", () => {
        const [, table = ""] = /^\| Pattern \|.*\n\| --- .*\n((?:\|.*\n)+)/m.exec(page) ?? [];
        assert.deepEqual(
            [...table.matchAll(/^\| `(.*?)` \|/gm)].map(([, name]) => name),
            patterns,
        );
    });

    it("shows a command of those that are printed", async () => {
        const [, shown = ""] = /^```sh\n(aws cloudwatch .*?)^```$/ms.exec(page) ?? [];
        assert.ok((await advise(["staging", "--commands"])).includes(shown), shown);
    });
});
