import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearseHere } from "../commands/testing/testHost.ts";
import { formatInventory } from "../reports/inventory/formatInventory.ts";
import { previewStackFile } from "../reports/judging/previewCommittedStack.ts";
import type { PreviewResult } from "../rehearsal/run/previewStack.ts";
import { hasUnknown } from "../rehearsal/contract/values.ts";
import { stackNames } from "../stacks/testing/stackNames.ts";
import { exampleFile, exampleInventory, exampleNames } from "./exampleStacks.ts";
import { writeExampleOf } from "./testing/writeExampleOf.ts";

const complaintsOf = ({ diagnostics, findings }: PreviewResult): readonly string[] => [
    ...diagnostics.map(({ message }) => message),
    ...findings.filter(({ level }) => level === "mandatory").map(({ policy, message }) => `${policy}: ${message}`),
];

describe("examples", () => {
    let directory: string;
    before(() => {
        directory = mkdtempSync(join(tmpdir(), "examples-"));
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    it("are each shown by a page", () => {
        const pages = readdirSync("docs").flatMap((name) => (name.endsWith(".md") ? [readFileSync(join("docs", name), "utf8")] : []));
        const unshown = exampleNames.filter((name) => !pages.some((page) => page.includes(`--config-file ${exampleFile(name)}`)));
        assert.deepEqual(unshown, []);
        assert.ok(exampleNames.length >= 5);
    });

    it("tell where services answer, and name no CPU policy that a stage of the rollout takes away", async () => {
        const { outputs } = await previewStackFile(exampleFile("deployment-strategies"));
        assert.deepEqual(outputs["deleteCpuPolicyCommands"], {});
        assert.deepEqual(outputs["entryUrls"], {
            catalog: "https://catalog.staging.example.com",
            checkout: "https://checkout.staging.example.com",
            orders: "https://orders.staging.example.com",
            search: "https://search.staging.example.com",
        });
        assert.deepEqual(outputs["clusterNames"], ["services-staging"]);
    });

    for (const name of exampleNames) {
        describe(name, () => {
            it("consists of exactly the resources of its inventory (`npm run inventory` rewrites it), and nothing forbids it", async () => {
                const result = await previewStackFile(exampleFile(name));
                assert.deepEqual(complaintsOf(result), []);
                assert.ok(existsSync(exampleInventory(name)), exampleInventory(name));
                const resources = result.steps.map(({ resource }) => resource);
                assert.equal(formatInventory(resources), readFileSync(exampleInventory(name), "utf8"));
                // Its containers are known before anything is made.
                const tasks = resources.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition");
                assert.ok(tasks.length > 0 || resources.some(({ type }) => type === "aws:lambda/function:Function"));
                for (const { inputs } of tasks) assert.equal(hasUnknown(inputs["containerDefinitions"] ?? null), false);
            });

            it("is put up, left as it is the second time, changed as its preview says, and taken down", async () => {
                const run = (verb: string, ...options: readonly string[]) =>
                    rehearseHere([verb, "staging", "--state", join(directory, name), ...options]);
                const config = ["--config-file", exampleFile(name)];
                const up = await run("up", "--yes", ...config);
                assert.equal(up.exitCode, 0, up.stdout + up.stderr);
                const again = await run("preview", "--json", ...config);
                assert.deepEqual(Object.keys(JSON.parse(again.stdout).changeSummary), ["same"]);
                // Another tag of everything, and another deployment of every service.
                const change = [...config, "--config-path", "-c", "environment.owner=another-team", "-c", "redeploy=again"];
                const [previewed, changed] = [await run("preview", "--json", ...change), await run("up", "--yes", "--json", ...change)];
                assert.equal(changed.exitCode, 0, changed.stdout + changed.stderr);
                const [foreseen, done] = [previewed, changed].map(({ stdout }) => JSON.parse(stdout).changeSummary);
                assert.deepEqual(done, foreseen);
                assert.ok(done.update > 10);
                const destroyed = await run("destroy", "--yes");
                assert.equal(destroyed.exitCode, 0, destroyed.stdout + destroyed.stderr);
            });

            for (const stack of stackNames.filter((other) => other !== "staging")) {
                it(`is allowed in ${stack} too`, async () => {
                    const file = join(directory, `${name}-${stack}.yaml`);
                    writeExampleOf(stack, name, file);
                    assert.deepEqual(complaintsOf(await previewStackFile(file, stack)), []);
                });
            }
        });
    }
});
