import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { findPulumi } from "./findPulumi.ts";
import { RealEngine } from "./realEngine.ts";

describe("finding the Pulumi CLI", () => {
    let place: string;
    beforeEach(() => {
        place = mkdtempSync(join(tmpdir(), "pulumi-"));
    });
    afterEach(() => {
        rmSync(place, { recursive: true });
    });

    function executable(...folders: readonly string[]): string {
        const directory = join(place, ...folders);
        mkdirSync(directory, { recursive: true });
        const file = join(directory, process.platform === "win32" ? "pulumi.exe" : "pulumi");
        writeFileSync(file, "");
        chmodSync(file, 0o755);
        return file;
    }

    it("takes the first on PATH", () => {
        const first = executable("first");
        executable("second");
        executable("home", "versions", "3.300.0", "bin");
        const PATH = ["none", "first", "second"].map((folder) => join(place, folder)).join(delimiter);
        assert.equal(findPulumi({ PATH, PULUMI_HOME: join(place, "home") }), first);
    });

    it("takes the newest in PULUMI_HOME when there is none on PATH", () => {
        executable("home", "versions", "3.99.0", "bin");
        const newest = executable("home", "versions", "3.260.0", "bin");
        assert.equal(findPulumi({ PATH: place, PULUMI_HOME: join(place, "home") }), newest);
    });

    it("passes over a file that cannot be executed", function () {
        if (process.platform === "win32") this.skip();
        chmodSync(executable("first"), 0o644);
        assert.equal(findPulumi({ PATH: join(place, "first"), PULUMI_HOME: place }), undefined);
    });

    it("says how to install it when there is none", () => {
        const env = { PATH: place, PULUMI_HOME: place };
        assert.throws(
            () => new RealEngine({ directory: place, stack: "staging", env }),
            /^Error: no pulumi on PATH nor in PULUMI_HOME\/versions; install the Pulumi CLI .* see https:\/\/www\.pulumi\.com\/docs\/install\/$/,
        );
    });
});
