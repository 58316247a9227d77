import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { previewDigest } from "../display/digest.ts";
import { writtenAnswers } from "../project/answersFile.ts";
import { changeProgram, copyPrograms, programNames, readByOthers } from "../testing/publicPrograms.ts";
import { hasPlan, readPlan, type RecordedPlan, recordPlan, writePlan } from "../testing/recordedPlan.ts";
import { isObject, type Properties } from "../contract/values.ts";
import { findPulumi } from "./findPulumi.ts";
import { RealEngine, type Verb } from "./realEngine.ts";
import { realResult } from "./realResult.ts";

describe("programs in the manner of public ones on the Pulumi CLI", function () {
    // A run takes five seconds where nothing else runs.
    this.timeout(300_000);

    let folder: string | undefined;
    before(function () {
        if (findPulumi() === undefined) {
            console.log("    no pulumi on PATH: the recorded plans stay as they are");
            this.skip();
        }
        folder = copyPrograms();
    });
    after(() => {
        if (folder !== undefined) rmSync(folder, { recursive: true });
    });

    for (const name of programNames) {
        it(`plan, make and destroy ${name} as it is recorded; what has no record gets one`, async () => {
            const plan = await planOnRealEngine(folder ?? "", name);
            if (!hasPlan(name)) await writePlan(name, plan);
            const { engine, ...recorded } = readPlan(name);
            const { engine: version, ...found } = plan;
            assert.deepEqual(found, recorded, `recorded by ${engine}, and ${version} does otherwise`);
        });
    }
});

async function planOnRealEngine(folder: string, name: string): Promise<RecordedPlan> {
    const home = mkdtempSync(join(tmpdir(), "pulumi-home-"));
    // What a rehearsal does not check, the CLI need not check either.
    const env = { ...process.env, PULUMI_NODEJS_TRANSPILE_ONLY: "true" };
    const engineOf = (program: string) =>
        new RealEngine({ directory: process.cwd(), home, stack: "dev", program, answers: writtenAnswers(program), env });
    const real = engineOf(join(folder, name));
    const run = async (verb: Verb): Promise<Properties> => {
        const done = await real[verb]();
        const resources = exportedResources(await real.export());
        const result = realResult(done, { config: {}, resources, durationMilliseconds: 0, isDone: false, hasOutputs: true });
        return JSON.parse(JSON.stringify(previewDigest(result)));
    };
    const change = () => {
        changeProgram(folder, name);
    };
    try {
        for (const other of readByOthers[name] ?? []) assert.equal((await engineOf(join(folder, other)).up()).exitCode, 0);
        return { engine: await real.version(), ...(await recordPlan({ run, change })) };
    } finally {
        rmSync(home, { recursive: true });
    }
}

function exportedResources({ deployment }: Properties): readonly Properties[] {
    const resources = isObject(deployment) ? deployment["resources"] : undefined;
    return Array.isArray(resources) ? resources.filter(isObject).filter((resource) => resource["delete"] !== true) : [];
}
