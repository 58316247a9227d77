import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../stacks/loadEnvironment.ts";
import { FileProblem } from "../../text/fileProblem.ts";
import { loadPolicyPack, loadPolicyPackFor, packConfigFile } from "./loadPolicyPack.ts";

const urn = "urn:pulumi:acme::p::aws:ecs/service:Service::web";
const exemption = {
    rule: "fargate-platform",
    urn,
    reason: "The agent of our supplier needs 1.4.0.",
    owner: "team-web",
    ticket: "WEB-1",
    expires: new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10),
};

describe("the policy pack as it judges a stack of any name", () => {
    const home = process.cwd();
    const folder = mkdtempSync(join(tmpdir(), "pack-"));
    before(() => {
        mkdirSync(join(folder, "policies/config"), { recursive: true });
        process.chdir(folder);
    });
    after(() => {
        process.chdir(home);
        rmSync(folder, { recursive: true });
    });
    const levelOf = (stack: string, name: string) =>
        loadPolicyPackFor(stack).policies.find((policy) => policy.name === name)?.enforcementLevel;

    it("has no settings and no exemptions where there are no files", () => {
        assert.deepEqual([packConfigFile("acme"), levelOf("acme", "alarm-cpu")], [undefined, "mandatory"]);
        assert.equal(loadPolicyPackFor("acme").isExempted?.("fargate-platform", urn), false);
    });
    it("takes the settings from the file of the stack, and the exemptions from every file", () => {
        writeFileSync("policies/config/acme.json", '{ "alarm-cpu": "advisory" }');
        mkdirSync("policies/exemptions");
        writeFileSync("policies/exemptions/acme.json", JSON.stringify([exemption]));
        assert.deepEqual([levelOf("acme", "alarm-cpu"), levelOf("other", "alarm-cpu")], ["advisory", "mandatory"]);
        const { isExempted } = loadPolicyPackFor("acme");
        assert.deepEqual(
            [isExempted?.("fargate-platform", urn), isExempted?.("fargate-platform", `${urn}-2`), isExempted?.("ecs-exec", urn)],
            [true, false, false],
        );
    });
    it("refuses settings that change nothing, by the kind of the environment where that is known", () => {
        writeFileSync("policies/config/acme.json", '{ "alarm-cpu": "mandatory" }');
        assert.throws(
            () => loadPolicyPackFor("acme", "staging"),
            (error) =>
                error instanceof ConfigError &&
                error.message ===
                    'policies/config/acme.json: alarm-cpu: changes nothing in staging, where the rule is advisory, got mandatory; use { "level": "mandatory" }',
        );
        assert.doesNotThrow(() => loadPolicyPackFor("acme", "production"));
    });
    it("refuses settings and exemptions that cannot be read, in one line", () => {
        mkdirSync("policies/config/folder.json");
        symlinkSync("nowhere.json", "policies/config/link.json");
        writeFileSync("policies/config/empty.json", "");
        const wrong = {
            folder: "policies/config/folder.json: a folder; name a file",
            link: "policies/config/link.json: a link to nothing; mend it, or name another file",
            empty: "policies/config/empty.json: is no JSON object, got nothing; write {} for no change",
        };
        for (const [stack, message] of Object.entries(wrong)) assert.throws(() => loadPolicyPackFor(stack), { message });
        writeFileSync("policies/exemptions/acme.json", "{}");
        assert.throws(
            () => loadPolicyPack(),
            new ConfigError(["policies/exemptions/acme.json: is no JSON list; write [] for no exemption"]),
        );
        rmSync("policies/exemptions/acme.json");
        mkdirSync("policies/exemptions/acme.json");
        assert.throws(() => loadPolicyPack(), new FileProblem("policies/exemptions: a folder; name a file"));
    });
});
