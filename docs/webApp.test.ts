import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as typescript from "typescript";
import type { FargateWebApp } from "../components/workloads/fargateWebApp.ts";
import { preview } from "../components/testing/preview.ts";

const load = createRequire(join(process.cwd(), "package.json"));
const page = readFileSync("docs/web-app.md", "utf8");
const [, program = ""] = /<!-- program -->\n```ts\n(.*?)^```$/ms.exec(page) ?? [];
/** The project stands beside the program that uses it. */
const here = (text: string) => text.replaceAll("./ecs-platform/", `${process.cwd()}/`);

describe("the program in docs/web-app.md", () => {
    it("is there", () => assert.match(program, /new FargateWebApp\(/));

    it("compiles as strictly as the project itself", () => {
        assert.deepEqual(problemsOf(program), []);
        const [problem = ""] = problemsOf(program.replace('domain: "shop.example.com"', "domain: 3"));
        assert.match(problem, /Type 'number' is not assignable to type 'string'/);
    });

    it("makes what the page promises", async () => {
        const { transpileModule, ModuleKind }: typeof typescript = load("typescript");
        const { outputText } = transpileModule(here(program), { compilerOptions: { module: ModuleKind.CommonJS } });
        const exported: Partial<Pick<FargateWebApp, "url">> = {};
        const run = await preview(() => {
            new Function("require", "exports", outputText)(load, exported);
        }, "prod");

        assert.equal(exported.url, "https://shop.example.com");
        const count = (type: string) => run.names(type).length;
        assert.deepEqual(
            {
                subnets: count("aws:ec2/subnet:Subnet"),
                natGateways: count("aws:ec2/natGateway:NatGateway"),
                flowLogs: count("aws:ec2/flowLog:FlowLog"),
                clusters: count("aws:ecs/cluster:Cluster"),
                loadBalancers: count("aws:lb/loadBalancer:LoadBalancer"),
                listeners: count("aws:lb/listener:Listener"),
                targetGroups: count("aws:lb/targetGroup:TargetGroup"),
                certificates: count("aws:acm/certificate:Certificate"),
                services: count("aws:ecs/service:Service"),
                scalingPolicies: count("aws:appautoscaling/policy:Policy"),
                topics: count("aws:sns/topic:Topic"),
                subscriptions: count("aws:sns/topicSubscription:TopicSubscription"),
                accessLogBuckets: count("aws:s3/bucket:Bucket"),
                lambdas: count("aws:lambda/function:Function"),
                nameSpaces: count("aws:servicediscovery/httpNamespace:HttpNamespace"),
            },
            {
                subnets: 6,
                natGateways: 3,
                flowLogs: 1,
                clusters: 1,
                loadBalancers: 1,
                listeners: 2,
                targetGroups: 1,
                certificates: 1,
                services: 1,
                scalingPolicies: 2,
                topics: 1,
                subscriptions: 1,
                accessLogBuckets: 1,
                lambdas: 0,
                nameSpaces: 0,
            },
        );
        const { inputs } = run.get("aws:ecs/service:Service", "shop");
        assert.partialDeepStrictEqual(inputs["tagsAll"], { Project: "shop", Environment: "prod", Service: "shop", Role: "api" });
    });
});

/** What the compiler says of a program beside the project; what it says of others is for their tests. */
function problemsOf(text: string): readonly string[] {
    const directory = mkdtempSync(join(tmpdir(), "web-app-"));
    try {
        const modules = join(process.cwd(), "node_modules");
        const compilerOptions = {
            rootDir: "/",
            types: ["node"],
            typeRoots: [join(modules, "@types")],
            paths: { "@pulumi/*": [join(modules, "@pulumi/*")] },
        };
        const settings = { extends: join(process.cwd(), "tsconfig.json"), compilerOptions, files: ["index.ts"] };
        writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "commonjs" }));
        writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(settings));
        writeFileSync(join(directory, "index.ts"), here(text));
        const compiler = [join(modules, "tsgo/bin/tsc"), "-p", "tsconfig.json"];
        const { stdout } = spawnSync(process.execPath, compiler, { cwd: directory, encoding: "utf8" });
        return stdout.split("\n").filter((line) => line.startsWith("index.ts"));
    } finally {
        rmSync(directory, { recursive: true });
    }
}
