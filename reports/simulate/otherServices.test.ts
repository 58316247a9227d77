import assert from "node:assert/strict";
import { exampleFile } from "../../docs/exampleStacks.ts";
import { loadStackFile } from "../../stacks/loadStackFile.ts";
import { otherServices } from "./otherServices.ts";
import { leftServices } from "./simulatedServices.ts";

function configOf(example: string, ...set: readonly string[]) {
    const loaded = loadStackFile(process.cwd(), "staging", { file: exampleFile(example), set, path: true });
    assert.ok(loaded.kind === "config");
    return loaded.config;
}

describe("what runs no tasks, and is not simulated", () => {
    it("is functions, by how many calls a second Lambda runs", () => {
        const [first] = otherServices(configOf("todo", "services.list-todos.reservedConcurrency=300"));
        assert.equal(first, "list-todos: a function, of which Lambda runs 300 at once, 3,000 calls of 100 ms a second, and throttles more");
        const config = configOf("todo");
        const decided = config.functions["list-todos"];
        assert.ok(decided);
        const { reservedConcurrency, ...shared } = decided;
        assert.equal(reservedConcurrency, 50);
        assert.equal(
            otherServices({ ...config, functions: { "list-todos": shared } })[0],
            "list-todos: a function, of which Lambda runs as many at once as the account has left",
        );
    });

    it("is APIs by their limits, and instances", () => {
        assert.equal(
            otherServices(configOf("todo")).at(-1),
            "todos: an HTTP API, which API Gateway scales up to 500 requests a second and 1,000 at once, and answers 429 above",
        );
        assert.deepEqual(otherServices(configOf("instances")), ["shop: instances, which start in a time that hangs on their image"]);
    });

    it("is told with the services that are left out", () => {
        assert.deepEqual(
            leftServices(configOf("functions")).map((text) => text.split(":")[0]),
            ["thumbnails", "gallery", "reports"],
        );
    });
});
