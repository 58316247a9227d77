import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockDifference } from "./lockedPackages.ts";

describe("what a revision locks otherwise", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "locks-"));
        for (const side of ["there", "here"]) mkdirSync(join(folder, side, "infra"), { recursive: true });
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });
    const write = (side: string, file: string, text: string) => {
        writeFileSync(join(folder, side, file), text);
    };
    const npm = (versions: Readonly<Record<string, string>>) =>
        JSON.stringify({ packages: Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, { version }])) });
    const difference = () => lockDifference(join(folder, "there"), join(folder, "here"), "infra");

    it("is unknown where one side has no lock file, and nothing where both are the same", () => {
        assert.equal(difference(), undefined);
        write("here", "yarn.lock", "a\n");
        assert.equal(difference(), undefined);
        write("there", "yarn.lock", "a\n");
        assert.equal(difference(), undefined);
    });

    it("is another file, where it is none of npm's", () => {
        write("there", "yarn.lock", "b\n");
        assert.equal(difference(), "has another yarn.lock");
    });

    it("is told by packages where it is of npm, Pulumi's first, from the nearest folder", () => {
        const [aws, inner] = ["node_modules/@pulumi/aws", "node_modules/a/node_modules/b"];
        write("here", "infra/package-lock.json", npm({ [aws]: "7.48.0", "node_modules/a": "1.0.0", [inner]: "1.0.0" }));
        write("there", "infra/package-lock.json", npm({ "node_modules/a": "1.0.0", [inner]: "2.0.0", [aws]: "7.48.0" }));
        assert.equal(difference(), undefined);
        write("there", "infra/package-lock.json", npm({ "node_modules/a": "2.0.0", [aws]: "7.1.0", "node_modules/gone": "3.0.0" }));
        assert.equal(difference(), "locks @pulumi/aws 7.1.0 (here 7.48.0), a 2.0.0 (here 1.0.0), gone 3.0.0 (here none)");
    });

    it("names four of many", () => {
        const versions = (version: string, count: number) =>
            npm(Object.fromEntries(Array.from({ length: count }, (_, index) => [`node_modules/p${String(index)}`, version])));
        write("here", "infra/package-lock.json", versions("1", 5));
        write("there", "infra/package-lock.json", versions("2", 4));
        assert.equal(difference(), "locks p0 2 (here 1), p1 2 (here 1), p2 2 (here 1), p3 2 (here 1)");
        write("there", "infra/package-lock.json", versions("2", 5));
        assert.match(difference() ?? "", / p3 2 \(here 1\) and 1 more$/);
    });
});
