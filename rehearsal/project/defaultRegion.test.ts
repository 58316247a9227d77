import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultRegion } from "./defaultRegion.ts";

describe("the region of the default provider", () => {
    let home: string;
    let file: string;
    beforeEach(() => {
        home = mkdtempSync(join(tmpdir(), "home-"));
        mkdirSync(join(home, ".aws"));
        file = join(home, ".aws", "config");
    });
    afterEach(() => {
        rmSync(home, { recursive: true });
    });
    const regionIn = (text: string, env: NodeJS.ProcessEnv = {}, configured?: string) => {
        writeFileSync(file, text);
        return defaultRegion({ HOME: home, ...env }, configured)?.region;
    };
    const text =
        "[default]\nregion = us-east-1\n\n[profile acme]\noutput = json\nregion=eu-west-1 # near\n[profile  two words]\nregion = eu-west-2\n";

    it("is that of the environment first, where it is not empty", () => {
        assert.deepEqual(defaultRegion({ AWS_REGION: "us-west-1", AWS_DEFAULT_REGION: "us-east-1", HOME: home }), { region: "us-west-1" });
        assert.equal(defaultRegion({ HOME: home }), undefined);
        assert.equal(regionIn(text, { AWS_REGION: "", AWS_DEFAULT_REGION: "us-east-2" }), "us-east-2");
        assert.equal(defaultRegion({}), undefined);
    });

    it("is that of the profile which the configuration names, else the environment, else of the default one", () => {
        assert.equal(regionIn(text, { AWS_PROFILE: "other" }, "acme"), "eu-west-1");
        assert.equal(regionIn(text, { AWS_PROFILE: "acme", AWS_DEFAULT_PROFILE: "other" }), "eu-west-1");
        assert.equal(regionIn(text, { AWS_DEFAULT_PROFILE: "two words" }), "eu-west-2");
        assert.equal(regionIn(text, { AWS_REGION: "" }), "us-east-1");
        assert.deepEqual(defaultRegion({ HOME: home }, "acme"), { region: "eu-west-1", profile: `the profile acme in ${file}` });
        assert.equal(regionIn(text, {}, "unknown"), undefined);
    });

    it("is no other key's, and no other section's", () => {
        assert.equal(
            regionIn(
                "[profile a]\nsso_region = us-east-1\n# region = us-east-1\ns3 =\n  region = us-east-1\n[b]\nregion = us-east-1\n",
                {},
                "a",
            ),
            undefined,
        );
        assert.equal(regionIn("[b]\nregion = us-east-1\n", {}, "b"), undefined);
        assert.equal(regionIn("[profile default]\nregion = eu-west-1\n[default]\nregion = us-east-1\n"), "eu-west-1");
    });

    it("is read from where AWS_CONFIG_FILE says", () => {
        const other = join(home, "other");
        writeFileSync(other, "[default]\r\nregion = ap-south-1\r\n");
        assert.equal(regionIn(text, { AWS_CONFIG_FILE: other }), "ap-south-1");
        assert.equal(regionIn(text, { AWS_CONFIG_FILE: join(home, "missing") }), undefined);
    });
});
