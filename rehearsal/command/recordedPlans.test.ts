import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { changeProgram, copyPrograms, programNames } from "../testing/publicPrograms.ts";
import { readPlan, recordPlan } from "../testing/recordedPlan.ts";
import { rehearsed } from "./testing/rehearsed.ts";

describe("programs in the manner of public ones", () => {
    let folder: string;
    before(() => {
        folder = copyPrograms();
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });

    for (const name of programNames) {
        it(`plans, makes, changes and destroys ${name} as Pulumi's engine does`, async () => {
            const run = async (verb: string, ...more: readonly string[]) => {
                const { stdout, stderr } = await rehearsed([verb, "-C", join(folder, name), ...more]);
                assert.equal(stderr, "");
                return JSON.parse(stdout);
            };
            const change = () => {
                changeProgram(folder, name);
            };
            const { engine, ...recorded } = readPlan(name);
            assert.deepEqual(await recordPlan({ run: (verb) => run(verb, "--json"), change }), recorded, `recorded by ${engine}`);
            assert.deepEqual((await run("export")).deployment.resources, []);
        });
    }
});
