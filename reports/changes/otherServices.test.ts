import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { secret, unknownValue } from "../../rehearsal/contract/values.ts";
import type { ResourceStep } from "../../rehearsal/engine/execution/resourceSteps.ts";
import { blankState } from "../../rehearsal/engine/resource/newState.ts";
import { resourceOf } from "../../rehearsal/engine/resource/resource.ts";
import type { ResourceState } from "../../rehearsal/engine/resource/resourceState.ts";
import { formatServiceChanges } from "./formatServiceChanges.ts";
import { serviceChanges } from "./serviceChanges.ts";

const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

function state(type: string, name: string, parent: string, changes: Partial<ResourceState> = {}): ResourceState {
    return { ...blankState(urn(type, name), type, !type.startsWith("platform:")), parent, ...changes };
}

function functionState(inputs: Readonly<Record<string, unknown>>): readonly ResourceState[] {
    return [
        state("platform:lambda:Function", "resize", ""),
        state("aws:lambda/function:Function", "resize", urn("platform:lambda:Function", "resize"), {
            inputs: { name: "resize", architectures: ["arm64"], memorySize: 512, timeout: 20, ...inputs },
        }),
    ];
}

function apiState(routes: Readonly<Record<string, string>>): readonly ResourceState[] {
    const component = urn("platform:http:HttpApi", "todos");
    return [
        state("platform:http:HttpApi", "todos", ""),
        state("aws:apigatewayv2/api:Api", "todos", component, { inputs: { name: "todos" } }),
        ...Object.entries(routes).map(([routeKey, authorizationType], index) =>
            state("aws:apigatewayv2/route:Route", `todos-${index}`, component, {
                inputs: { routeKey, authorizationType, target: unknownValue },
                propertyDependencies: { target: [urn("aws:apigatewayv2/integration:Integration", "todos-to-list")] },
            }),
        ),
    ];
}

/** What is said of the way from one state to another. */
function told(before: readonly ResourceState[], after: readonly ResourceState[]): readonly string[] {
    const sides = { old: new Map(before.map((one) => [one.urn, one])), new: new Map(after.map((one) => [one.urn, one])) };
    const steps = [...new Set([...sides.new.keys(), ...sides.old.keys()])].map((key): ResourceStep => {
        const [old, now] = [sides.old.get(key), sides.new.get(key)];
        const known = now ?? old ?? assert.fail();
        const differs = JSON.stringify(old?.inputs) !== JSON.stringify(now?.inputs);
        const op = old === undefined ? "create" : now === undefined ? "delete" : differs ? "update" : "same";
        return { op, changed: [], resource: resourceOf(known), ...(old && { old }), ...(now && { new: now }) };
    });
    return formatServiceChanges(serviceChanges(steps)).map((line) => stripVTControlCharacters(line).trim());
}

describe("changes of what runs no tasks", () => {
    it("says what a function is that comes, and what of it changes", () => {
        assert.deepEqual(told([], functionState({})), ["+  resize", "function; 512 MB on arm64, 20 s at most"]);
        assert.deepEqual(told(functionState({}), functionState({ memorySize: 1024 })), [
            "~  resize",
            "size  512 MB on arm64, 20 s at most -> 1024 MB on arm64, 20 s at most",
            "1 of its resources changes",
        ]);
        assert.deepEqual(told(functionState({}), functionState({})), []);
        assert.deepEqual(told(functionState({}), [])[0], "-  resize");
    });

    it("takes what AWS takes where a program leaves it out, nothing where it is not known yet, and shows an image, an archive in a bucket, and variables that are no secrets", () => {
        const bare = functionState({ architectures: undefined, memorySize: undefined, timeout: undefined, imageUri: "acme/resize:2" });
        assert.deepEqual(told([], bare)[1], "function; 128 MB on x86_64, 3 s at most; acme/resize:2");
        for (const property of ["architectures", "memorySize", "timeout"])
            assert.equal(told([], functionState({ [property]: unknownValue }))[1], "function", property);
        const inBucket = functionState({ s3Bucket: "acme", s3Key: "a.zip" });
        assert.match(told([], inBucket)[1] ?? "", /; s3:\/\/acme\/a\.zip$/);
        const variables = (values: unknown) => functionState({ environment: { variables: values } });
        assert.deepEqual(told(variables({ MODE: "a", KEY: secret("x") }), variables({ MODE: "b", KEY: secret("y") })).slice(1, 3), [
            "variables",
            "~ MODE  a -> b",
        ]);
        assert.doesNotMatch(told(variables(secret({ MODE: "a" })), variables(secret({ MODE: "b" }))).join("\n"), /MODE/);
    });

    it("leaves the hook of a service to the service", () => {
        const hook = state("aws:lambda/function:Function", "hook", urn("platform:ecs:BeforeDeployHook", "hook"));
        assert.deepEqual(told([], [state("platform:ecs:BeforeDeployHook", "hook", ""), hook]), []);
    });

    it("names the routes of an API, who may call them and where they lead", () => {
        assert.deepEqual(told([], apiState({ "GET /todos": "JWT" })), ["+  todos", "HTTP API", "1 route"]);
        const changed = told(apiState({ "GET /todos": "JWT" }), apiState({ "GET /todos": "NONE", "POST /todos": "JWT" }));
        assert.deepEqual(changed.slice(0, 4), [
            "~  todos",
            "routes",
            "~ GET /todos  JWT, todos-to-list -> NONE, todos-to-list",
            "+ POST /todos  JWT, todos-to-list",
        ]);
    });

    it("says how many instances there are, and of which types", () => {
        const group = (maxSize: number) => [
            state("platform:ec2:InstanceService", "shop", ""),
            state("aws:autoscaling/group:Group", "shop", urn("platform:ec2:InstanceService", "shop"), {
                inputs: {
                    name: "shop",
                    minSize: 2,
                    maxSize,
                    mixedInstancesPolicy: {
                        launchTemplate: { overrides: [{ instanceType: "t4g.medium" }, { instanceType: "t3.medium" }] },
                    },
                },
            }),
        ];
        assert.deepEqual(told([], group(2))[1], "instances; 2 of t4g.medium, t3.medium");
        assert.deepEqual(told(group(2), group(6))[1], "size  2 of t4g.medium, t3.medium -> 2..6 of t4g.medium, t3.medium");
        const ofCluster = state("aws:autoscaling/group:Group", "general", urn("platform:ecs:InstanceGroup", "general"));
        assert.deepEqual(told([], [state("platform:ecs:InstanceGroup", "general", ""), ofCluster]), []);
    });
});
