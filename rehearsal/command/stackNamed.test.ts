import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stackNamed } from "./stackNamed.ts";

describe("the stack that is meant", () => {
    let directory: string;
    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "stacks-"));
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });
    const withFiles = (...stacks: readonly string[]) => {
        for (const stack of stacks) writeFileSync(join(directory, `Pulumi.${stack}.yaml`), "");
    };
    const named = (name?: string, configFile?: string) =>
        stackNamed(name, { directory, name: "shop", options: {}, stackConfigDir: ".", config: new Map() }, { configFile });
    const refused = (name: string | undefined, message: string) => {
        assert.throws(() => named(name), { message });
    };

    it("has any name where no stack has a file, and is dev without one", () => {
        assert.deepEqual([named("prod"), named("acme/shop/prod"), named()], ["prod", "prod", "dev"]);
    });

    it("is the one that there is, where it is not named", () => {
        withFiles("prod");
        assert.equal(named(), "prod");
        withFiles("dev");
        refused(undefined, "which stack? name one of dev, prod");
    });

    it("has a file where others have one, or is stored, or is configured elsewhere", () => {
        withFiles("prod");
        assert.equal(named("prod"), "prod");
        refused("prd", "no stack prd: there is no Pulumi.prd.yaml; write it, or name prod");
        withFiles("dev");
        refused("prd", "no stack prd: there is no Pulumi.prd.yaml; write it, or name one of dev, prod");
        assert.equal(named("prd", "other.yaml"), "prd");
        mkdirSync(join(directory, ".rehearsal", "prd"), { recursive: true });
        assert.equal(named("prd"), "prd");
    });
});
