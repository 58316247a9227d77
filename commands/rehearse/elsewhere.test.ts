import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exampleFile } from "../../docs/exampleStacks.ts";
import { noPolicies, rehearseHere } from "../testing/testHost.ts";

describe("rehearse elsewhere", () => {
    let directory: string;
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "elsewhere-"));
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    const run = (verb: string, state: string, ...options: readonly string[]) =>
        rehearseHere([verb, "staging", "--state", join(directory, state), ...options], { policyPack: () => noPolicies });
    const written = (text: string): string => {
        const file = join(directory, "resources.yaml");
        writeFileSync(file, text);
        return file;
    };
    const documented = () => {
        const [, yaml = ""] =
            /<!-- file: scaling.yaml -->\n```yaml\n(.*?)^```$/ms.exec(readFileSync("docs/existing-services.md", "utf8")) ?? [];
        return yaml;
    };
    const refusal = async (text: string) => {
        const { exitCode, stderr } = await run("elsewhere", "refused", "--file", written(text));
        assert.equal(exitCode, 2);
        return stderr.trim().replace(directory, "");
    };

    it("holds what another tool has made, which a stack then takes up", async () => {
        const { stdout } = await run("elsewhere", "taken", "--file", written(documented()));
        assert.equal(stdout, "Made elsewhere, in eu-central-1: aws:appautoscaling/target:Target, aws:appautoscaling/policy:Policy.\n");
        const existing = {
            checkout: {
                cluster: "shop",
                autoScaling: { minCount: 2, maxCount: 6, targetCPU: 60 },
                policyNames: { CPUUtilization: "cpu75" },
                adopt: true,
            },
        };
        const config = ["--config-file", exampleFile("existing-services"), "-c", `existingServices=${JSON.stringify(existing)}`];
        const preview = JSON.parse((await run("preview", "taken", "--json", ...config)).stdout);
        assert.equal(preview.changeSummary.import, 2);
    });

    it("says of a file what is wrong with it, and keeps what there was", async () => {
        assert.equal(
            await refusal("resources: { type: x }\n"),
            "/resources.yaml: resources: not a list of type and properties; write resources: with a type and a map of properties each",
        );
        assert.equal(
            await refusal("resources:\n  - type: x\n"),
            "/resources.yaml: resources.0.properties: not a list of type and properties; write resources: with a type and a map of properties each",
        );
        assert.match(
            await refusal("resources:\n  - { type: aws:x/y:Z, properties: {} }\n"),
            /resources\[0\]: @pulumi\/aws has no type aws:x\/y:Z/,
        );
        const twice = `${documented()}${documented().replace("resources:\n", "")}`;
        assert.match(await refusal(twice), /resources\[2\]: AlreadyExists: AWS would overwrite the target service\/shop\/checkout/);
        const { stdout } = await run("elsewhere", "refused", "--file", written(documented()));
        assert.match(stdout, /^Made elsewhere/);
    });
});
