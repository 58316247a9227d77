import assert from "node:assert/strict";
import { exampleFile } from "../../docs/exampleStacks.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { reportedServices } from "./reportedService.ts";

/** Of an example, or of the stack as it is committed. */
function servicesOf(example?: string, set: readonly string[] = []) {
    const file = example === undefined ? {} : { file: exampleFile(example) };
    const loaded = loadStackFile(process.cwd(), "staging", { ...file, set, path: true });
    assert.ok(loaded.kind === "config");
    return reportedServices(loaded, { name: "none", version: "0", policies: [] });
}

describe("the services on the page", () => {
    it("tell what the number of their tasks follows", () => {
        assert.deepEqual(
            servicesOf("scaling").map(({ name, tasks, follows }) => [name, tasks, ...follows]),
            [
                ["orders", { min: 2, max: 8 }, "CPU 65 %", "memory 75 %", "900 requests a minute", "open-carts 250"],
                ["search", { min: 2, max: 8 }, "CPU 70 %"],
                ["reports", { min: 0, max: 3 }, "backlog 20", "CPU 80 %"],
            ],
        );
    });

    it("follow CPU only once the policy that is staged is there", () => {
        const follows = (stage: string) =>
            servicesOf(undefined, [`features.cpuScaling=${stage}`]).find(({ name }) => name === "web")?.follows;
        assert.deepEqual(follows("off"), ["1000 requests a minute"]);
        assert.deepEqual(follows("on"), ["1000 requests a minute", "CPU 70 %"]);
    });

    it("have no task between two runs of a schedule", () => {
        const [nightly] = servicesOf("jobs");
        assert.deepEqual([nightly?.tasks, nightly?.follows, nightly?.size], [{ min: 0, max: 1 }, ["cron(0 2 * * ? *)"], "1 vCPU, 4 GB"]);
    });

    it("have the addresses of each of their routes", () => {
        const [scorer] = servicesOf("services").filter(({ name }) => name === "scorer");
        assert.deepEqual(scorer?.addresses, ["https://api.staging.example.com/score/*"]);
    });

    it("are followed by those of somebody else, of which size and image are not known", () => {
        const [checkout, importer] = servicesOf("existing-services").slice(1);
        assert.deepEqual(
            [checkout?.title, checkout?.tasks, checkout?.follows, checkout?.size, checkout?.image],
            ["made by somebody else", { min: 2, max: 6 }, ["CPU 60 %", "1000 requests a minute"], undefined, undefined],
        );
        assert.deepEqual([importer?.tasks, importer?.follows], [{ min: 3, max: 3 }, []]);
    });
});
