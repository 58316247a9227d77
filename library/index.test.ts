import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "./index.ts";

const components = readdirSync("components", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .flatMap((file) => {
        const [, name] =
            /^export class (\w+) extends pulumi\.ComponentResource/m.exec(readFileSync(join("components", file), "utf8")) ?? [];
        return name === undefined ? [] : [name];
    });

describe("what other programs may import", () => {
    it("is every component, what decides a workload and plans for a service of somebody else, and the whole platform", () => {
        assert.deepEqual(Object.keys(library).sort(), [...components, "decideWorkload", "describeExistingService", "runPlatform"].sort());
    });

    it("has the arguments of every component", () => {
        const text = readFileSync("library/components.ts", "utf8");
        assert.deepEqual(
            components.filter((name) => !text.includes(`{ ${name}, type ${name}Args }`)),
            [],
        );
    });
});
