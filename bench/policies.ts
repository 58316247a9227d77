import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Resource } from "../rehearsal/engine/resource/resource.ts";
import { providerUrnOf } from "../rehearsal/engine/resource/urn.ts";
import { loadPolicyPack } from "../reports/judging/loadPolicyPack.ts";
import { loadProject } from "../stacks/loadEnvironment.ts";
import { type PackDescription, PolicyPackRun } from "../rehearsal/run/policyPack.ts";
import { previewCommittedStack } from "../reports/judging/previewCommittedStack.ts";
import { median } from "./measure.ts";
import { benchExport } from "./policiesOnExport.ts";
import { print } from "./print.ts";

const rounds = 7;
const { stacks } = loadProject(process.cwd());
/** The first committed stack of production. */
const copied = stacks[1] ?? "";
const sizes = [1000, 5000, 20_000];

/** What we promise: start against a pack with one empty rule, and milliseconds to judge a whole stack, and to judge 1,000 resources of many. */
const limits = { start: 1.2, stackMilliseconds: 1000, millisecondsPerThousand: 500 } as const;

const emptyPack = `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("empty", { policies: [{ name: "empty", description: "Empty.", enforcementLevel: "advisory", validateResource: () => {} }] });
`;

/** Prints how long the policy pack takes to start, to judge each stack, and to judge many resources. */
export async function benchPolicies(): Promise<void> {
    process.stdout.write("\n");
    await benchStart();
    process.stdout.write("\n");
    await benchStacks();
    process.stdout.write("\n");
    await benchSizes();
    process.stdout.write("\n");
    benchExport(copied);
}

/** Both packs as the Pulumi CLI starts them, in turns. */
async function benchStart(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), "policies-bench-"));
    try {
        symlinkSync(join(process.cwd(), "node_modules"), join(folder, "node_modules"));
        const [own, empty] = [join(folder, "own"), join(folder, "empty")];
        for (const pack of [own, empty]) {
            mkdirSync(pack);
            writeFileSync(join(pack, "package.json"), JSON.stringify({ version: "0.1.0", main: "bin/index.js" }));
        }
        execFileSync(process.execPath, ["node_modules/tsgo/bin/tsc", "-p", "policies", "--outDir", join(own, "bin")]);
        mkdirSync(join(empty, "bin"));
        writeFileSync(join(empty, "bin/index.js"), emptyPack);
        const times: Record<"own" | "empty", number[]> = { own: [], empty: [] };
        for (let round = 0; round < rounds; round += 1) {
            times.empty.push(await startTime(empty));
            times.own.push(await startTime(own));
        }
        const floor = median(times.empty);
        const time = median(times.own);
        print(`median of ${rounds} starts`, "ms", "x empty", "promised");
        print("policy pack with one empty rule", floor.toFixed(0), "1.00", "");
        print("policy pack", time.toFixed(0), (time / floor).toFixed(2), `<= ${limits.start}`);
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** Milliseconds until a pack prints its port. */
async function startTime(pack: string): Promise<number> {
    const host = join(process.cwd(), "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const start = performance.now();
    const server = spawn(process.execPath, [host, "127.0.0.1:0", "."], { cwd: pack, stdio: ["ignore", "pipe", "inherit"] });
    try {
        for await (const line of createInterface({ input: server.stdout })) {
            if (!/^\d+$/.test(line)) throw new Error(`run-policy-pack: must print its port first, got ${line}`);
            return performance.now() - start;
        }
        throw new Error("run-policy-pack: ended before it printed its port");
    } finally {
        server.kill();
    }
}

async function benchStacks(): Promise<void> {
    print(`median of ${rounds} judgements`, "resources", "ms", "promised");
    for (const stack of stacks) {
        const resources = await resourcesOf(stack);
        const times: number[] = [];
        for (let round = 0; round < rounds; round += 1) times.push(await judgeTime(resources));
        print(`stack ${stack}`, String(resources.length), median(times).toFixed(0), `<= ${limits.stackMilliseconds}`);
    }
}

async function benchSizes(): Promise<void> {
    const resources = await resourcesOf(copied);
    print(`copies of ${copied}`, "resources", "ms", "ms / 1,000", "x empty", "promised");
    for (const size of sizes) {
        const copies = Array.from({ length: Math.ceil(size / resources.length) }, (_, index) => copyOf(resources, copied, index)).flat();
        const many = copies.slice(0, size);
        const floor = await judgeTime(many, emptied(loadPolicyPack()));
        const time = await judgeTime(many);
        const perThousand = (time / many.length) * 1000;
        const promised = `<= ${String(limits.millisecondsPerThousand)}`;
        print("", String(many.length), time.toFixed(0), perThousand.toFixed(0), (time / floor).toFixed(2), promised);
    }
}

async function resourcesOf(stack: string): Promise<readonly Resource[]> {
    const { steps } = await previewCommittedStack(stack);
    return steps.map(({ resource }) => resource);
}

/** Milliseconds to judge every resource before it is made, and the whole at the end. */
async function judgeTime(resources: readonly Resource[], pack = loadPolicyPack()): Promise<number> {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const providerOf = ({ provider }: Resource) => byUrn.get(providerUrnOf(provider));
    const start = performance.now();
    const run = new PolicyPackRun(pack);
    for (const resource of resources) await run.analyze(resource, providerOf(resource));
    await run.judgeStack(resources, providerOf);
    return performance.now() - start;
}

/** A pack of as many rules on the same types, which find nothing: what remains is the SDK. */
function emptied(pack: PackDescription): PackDescription {
    const policies = pack.policies.map((policy) =>
        "validateStack" in policy
            ? { ...policy, validateStack: Object.assign(() => undefined, policy.validateStack) }
            : { ...policy, validateResource: Object.assign(() => undefined, policy.validateResource), remediateResource: undefined },
    );
    return { ...pack, policies };
}

/** Copies the resources under other names: whatever holds the name of the environment, or is the name of a service, gets another one. */
function copyOf(resources: readonly Resource[], name: string, index: number): readonly Resource[] {
    const services = resources.filter(({ type }) => type === "aws:ecs/service:Service").map(({ inputs }) => String(inputs["name"]));
    const names = new RegExp(`(?<=(?<!"Role":)"|/)(${services.join("|")})(?=")`, "g");
    const text = JSON.stringify(resources).replaceAll(name, `${name}${index}`);
    return JSON.parse(text.replaceAll(names, `$1-${index}`));
}
