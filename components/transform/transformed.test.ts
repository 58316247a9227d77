import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvironment, loadProject } from "../../stacks/loadEnvironment.ts";
import { loadPolicyPack } from "../../reports/judging/loadPolicyPack.ts";
import { previewStack } from "../../rehearsal/run/previewStack.ts";
import { makeStack } from "../../stacks/makeStack.ts";
import { planQueue } from "../model/services/queues/queuePlan.ts";
import { JobQueue } from "../queue/jobQueue.ts";
import { TaskRoles } from "../service/taskRoles.ts";
import { preview } from "../testing/preview.ts";
import { testEnvironment } from "../testing/testEnvironment.ts";
import { FargateWebApp } from "../workloads/fargateWebApp.ts";
import { type ResourceArgs, resourceTypes, type Transform } from "./transform.ts";

const { place } = testEnvironment;
const queueType = resourceTypes.queue;
const build = (transform?: Transform) =>
    preview(
        (providers) => new JobQueue("jobs", { place, queue: planQueue("jobs", 600), deletionProtection: false, transform }, { providers }),
    );

/** Sources of what the program makes, by path. */
const sources = ["components", "stacks"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("testing"))
        .map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), "utf8") })),
);

/** A transform of every kind, which changes nothing and calls back. */
function watching(seen: (kind: string, name: string) => void): Transform {
    return Object.fromEntries(
        Object.keys(resourceTypes).map((kind) => [
            kind,
            (_: unknown, name: string) => {
                seen(kind, name);
                return undefined;
            },
        ]),
    );
}

describe("transform", () => {
    it("takes the arguments that a function returns, of each resource of the kind, by its name", async () => {
        const run = await build({
            queue: (args, name) =>
                name === "jobs" ? { ...args, messageRetentionSeconds: 60, receiveWaitTimeSeconds: undefined } : undefined,
        });
        const { inputs } = run.get(queueType, "jobs");
        assert.deepEqual([inputs["messageRetentionSeconds"], inputs["receiveWaitTimeSeconds"]], [60, undefined]);
        assert.equal(run.get(queueType, "jobs-dead-letters").inputs["messageRetentionSeconds"], 1_209_600);
    });

    it("takes what a function changes in place, and keeps it from the resources that share it", async () => {
        const args = { place, serviceName: "api", logGroupArn: "arn:logs", secrets: [], tags: { Service: "api" } };
        const transform: Transform = {
            role: (role, name) => {
                if (name !== "api-task") return undefined;
                Reflect.set(Object(role.tags), "Cost", "1");
                return undefined;
            },
        };
        const run = await preview((providers) => new TaskRoles("api", { ...args, transform }, { providers }));
        assert.deepEqual(run.get(resourceTypes.role, "api-task").inputs["tags"], { Service: "api", Cost: "1" });
        assert.deepEqual(run.get(resourceTypes.role, "api-execution").inputs["tags"], { Service: "api" });
        assert.deepEqual(args.tags, { Service: "api" });
    });

    it("changes nothing that it does not name, and keeps the options of what it changes", async () => {
        const [plain, transformed] = [await build(), await build(watching(() => undefined))];
        assert.deepEqual(transformed.resources, plain.resources);
    });

    it("reaches each resource of a component and of those in it, once", async () => {
        const seen: string[] = [];
        const transform = watching((kind, name) => seen.push(`${kind} ${name}`));
        const run = await preview(
            (providers) =>
                new FargateWebApp(
                    "shop",
                    { stage: "prod", place, image: "docker.io/acme/shop:1.4.2", domain: "shop.example.com", hostedZoneId: "Z1", transform },
                    { providers },
                ),
        );
        const kinds = new Map(Object.entries(resourceTypes).map(([kind, type]) => [type, kind]));
        // The VPC makes its subnets itself, out of reach.
        const inVpc = new Set(run.resources.filter(({ type }) => type.startsWith("awsx:")).map(({ type, name }) => `${type}::${name}`));
        for (const { type, name, parent } of run.resources) if (inVpc.has(parent)) inVpc.add(`${type}::${name}`);
        const made = run.resources
            .filter(({ type, parent }) => kinds.has(type) && !inVpc.has(parent))
            .map(({ type, name }) => `${kinds.get(type) ?? ""} ${name}`);
        assert.deepEqual(seen.sort(), made.sort());
    });

    it("reaches each resource of a stack once", async () => {
        const policyPack = loadPolicyPack();
        for (const stack of loadProject(process.cwd()).stacks.slice(-1)) {
            const { config, allConfig } = loadEnvironment(process.cwd(), stack, { set: [], path: false });
            const seen: string[] = [];
            const transform = watching((kind, name) => seen.push(`${kind} ${name}`));
            // A preview that is allowed runs the program twice: the plan, and its trial.
            let runs = 0;
            const program = () => {
                runs += 1;
                return makeStack(config, { transform });
            };
            const { diagnostics } = await previewStack({
                project: config.project,
                stack,
                config: allConfig,
                policyPacks: [policyPack],
                program,
            });
            assert.deepEqual(
                diagnostics.filter(({ severity }) => severity === "error"),
                [],
            );
            const counts = new Set([...Map.groupBy(seen, (line) => line).values()].map(({ length }) => length));
            assert.deepEqual(counts, new Set([runs]), stack);
        }
    });

    it("is taken by every component", () => {
        const components = sources.filter(({ text }) => text.includes("extends pulumi.ComponentResource"));
        assert.ok(components.length > 25);
        const without = components.filter(({ text }) => !/super\(\s*"platform:[\s\S]*?,\s*transformed\(opts, args\),?\s*\);/.test(text));
        assert.deepEqual(
            without.map(({ file }) => file),
            [],
        );
    });

    it("knows every kind of resource that is made, and no other", () => {
        const made = sources
            .map(({ text }) => text.replace(/^ *\*.*$/gm, ""))
            .flatMap((text) => [...text.matchAll(/new (aws|awsx)\.(\w+)\.(\w+)\(/g)])
            .map(([, sdk, module = "", name = ""]) => typeOf(sdk === "awsx", module, name));
        assert.deepEqual(Object.values(resourceTypes).sort(), [...new Set(made)].sort());
    });

    it("gives each kind the arguments of its type", () => {
        const text = readFileSync("components/transform/transform.ts", "utf8");
        const declared = [...text.matchAll(/readonly (\w+): (aws|awsx)\.(\w+)\.(\w+)Args;/g)].map(
            ([, kind = "", sdk, module = "", name = ""]) => [kind, typeOf(sdk === "awsx", module, name)],
        );
        assert.deepEqual(declared, Object.entries(resourceTypes));
    });

    it("refuses a kind that there is not, and arguments that AWS does not know", () => {
        // @ts-expect-error there is no such kind
        const unknownKind: Transform = { servise: () => undefined };
        // @ts-expect-error a queue has no such argument
        const unknownArgument: Transform["queue"] = (args) => ({ ...args, retention: 1 }) satisfies ResourceArgs["queue"];
        assert.ok(typeof unknownKind !== typeof unknownArgument);
    });
});

function typeOf(isAwsx: boolean, module: string, name: string): string {
    return isAwsx ? `awsx:${module}:${name}` : `aws:${module}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
