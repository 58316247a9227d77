import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Provider } from "../rehearsal/contract/provider.ts";
import { Deployment } from "../rehearsal/engine/deployment.ts";
import { noOptions, type Registration } from "../rehearsal/engine/resource/registration.ts";
import { emptyState, type StackState } from "../rehearsal/engine/resource/resourceState.ts";
import type { DeploymentSettings } from "../rehearsal/engine/deploymentSettings.ts";
import { StoredStack } from "../rehearsal/run/storedStack.ts";

/** Answers every request at once. */
const instant: Provider = {
    check: ({ inputs }) => ({ inputs, failures: [] }),
    previewCreate: ({ inputs }) => inputs,
    invoke: () => ({}),
    construct: async () => ({}),
    diff: () => ({ changes: "none", changedKeys: [], replaceKeys: [], deleteBeforeReplace: false }),
    create: ({ name, inputs }) => ({ id: `id-${name}`, outputs: { ...inputs, arn: `arn:${name}` } }),
    delete: () => undefined,
};

/** How many resources depend on one. */
const fanOut = 10;

type Save = DeploymentSettings["save"];

async function up(count: number, state: StackState, save: Save): Promise<StackState> {
    const deployment = new Deployment({ project: "bench", stack: "bench", provider: instant, isPreview: false, state, save });
    const urns: Promise<string>[] = [];
    for (let index = 0; index < count; index += 1) {
        const needed = index === 0 ? [] : [(await urns[Math.floor((index - 1) / fanOut)]) ?? ""];
        const inputs = { index, tags: { Name: `thing-${String(index)}` }, text: "x".repeat(100) };
        const registration: Registration = {
            ...{ type: "bench:index:Thing", name: `thing-${String(index)}`, custom: true, remote: false, parent: "", inputs },
            ...{ dependencies: needed, propertyDependencies: {}, provider: "", providers: {}, options: noOptions },
        };
        urns.push(deployment.register(registration).then(({ urn }) => urn));
    }
    await Promise.all(urns);
    await deployment.finish();
    return deployment.state();
}

async function destroy(state: StackState, save: Save): Promise<void> {
    await new Deployment({ project: "bench", stack: "bench", provider: instant, isPreview: false, state, save }).destroy();
}

/** Prints the microseconds that each resource costs in `up` from nothing, in one that changes nothing, and in `destroy`. */
async function measure(count: number, isStored: boolean): Promise<void> {
    const directory = mkdtempSync(join(tmpdir(), "bench-"));
    const stored = new StoredStack({
        ...{ directory, project: "bench", stack: "bench", passphrase: () => "bench", notify: () => undefined },
    });
    const run = <T>(work: (save: Save) => Promise<T>) => (isStored ? stored.change(({ save }) => work(save)) : work(undefined));
    let state = emptyState;
    const perResource = async (work: () => Promise<unknown>) => {
        const start = performance.now();
        await work();
        return Math.round(((performance.now() - start) * 1000) / count);
    };
    const times = {
        up: await perResource(async () => (state = await run((save) => up(count, emptyState, save)))),
        unchanged: await perResource(() => run((save) => up(count, state, save))),
        destroy: await perResource(() => run((save) => destroy(state, save))),
    };
    rmSync(directory, { recursive: true });
    process.stdout.write(JSON.stringify(times));
}

void measure(Number(process.argv[2] ?? 100), process.argv[3] === "stored");
