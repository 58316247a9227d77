import assert from "node:assert/strict";
import type { FargateWebApp } from "../components/workloads/fargateWebApp.ts";
import { preview } from "../components/testing/preview.ts";
import { compilerProblems, programIn, runProgramText } from "./testing/programs.ts";

/** The package is what this project exports. */
const program = programIn("docs/web-app.md").replaceAll('"ecs-platform"', `"${process.cwd()}/library/index.ts"`);

describe("the program in docs/web-app.md", () => {
    it("is there", () => assert.match(program, /new FargateWebApp\(/));

    it("compiles as strictly as the project itself", () => {
        assert.deepEqual(compilerProblems(program), []);
        const [problem = ""] = compilerProblems(program.replace('domain: "shop.example.com"', "domain: 3"));
        assert.match(problem, /Type 'number' is not assignable to type 'string'/);
    });

    it("makes what the page promises", async () => {
        const exported: Partial<Pick<FargateWebApp, "url">> = {};
        const run = await preview(() => {
            runProgramText(program, exported);
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
                namespaces: count("aws:servicediscovery/httpNamespace:HttpNamespace"),
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
                namespaces: 0,
            },
        );
        const { inputs } = run.get("aws:ecs/service:Service", "shop");
        assert.partialDeepStrictEqual(inputs["tagsAll"], { Project: "shop", Environment: "prod", Service: "shop", Role: "api" });
    });
});
