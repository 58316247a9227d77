import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { withLiteralReferences } from "./references.ts";
import type { Props, Resource } from "./resource.ts";

function resource(name: string, props: Props, more: Partial<Resource> = {}): Resource {
    return { type: "aws:test:Thing", name, urn: `urn:${name}`, props, opts: { ignoreChanges: [] }, ...more };
}

/** By resource and input, the names of what it refers to. */
function referencesOf(stack: readonly Resource[]) {
    return withLiteralReferences(stack).map(({ propertyDependencies = {} }) =>
        Object.fromEntries(Object.entries(propertyDependencies).map(([property, used]) => [property, used.map(({ name }) => name)])),
    );
}

/** An object of which one value is not known yet. */
function withUnknown(props: Props, unknown: string): Props {
    return new Proxy(props, {
        get: (target, property) => {
            if (property === unknown) throw Object.assign(new Error("unknown"), { unknownTypeSentinel: true, props: [property] });
            return Reflect.get(target, property);
        },
    });
}

const balancer = resource("entry", { arn: "arn:lb", arnSuffix: "app/entry/1", id: "arn:lb" });

describe("what the resources of a stack refer to", () => {
    it("is what an address names, at any depth", () =>
        deepEqual(
            referencesOf([
                balancer,
                resource("listener", { loadBalancerArn: "arn:lb" }),
                resource("alarm", { dimensions: { LoadBalancer: "app/entry/1" }, metricQueries: [{ metric: { of: ["arn:lb"] } }] }),
            ]),
            [{}, { loadBalancerArn: ["entry"] }, { dimensions: ["entry"], metricQueries: ["entry"] }],
        ));
    it("is what Pulumi recorded, and an address beside it, each once", () =>
        deepEqual(
            referencesOf([
                balancer,
                resource("group", { id: "sg-1" }),
                resource("both", { on: ["arn:lb", "sg-1"] }, { propertyDependencies: { on: [balancer] } }),
            ])[2],
            { on: ["entry", "group"] },
        ));
    it("is not the resource itself, nor what has its name or tag", () =>
        deepEqual(referencesOf([balancer, resource("other", { name: "arn:lb", tags: { Of: "arn:lb" } })]), [{}, {}]));
    it("passes over values that are not known yet, and nothing else", () =>
        deepEqual(referencesOf([balancer, resource("both", { on: [withUnknown({ first: "x", second: "arn:lb" }, "first")] })])[1], {
            on: ["entry"],
        }));
    it("leaves a resource that names nothing as it is", () => {
        const other = resource("other", { port: 443 });
        equal(withLiteralReferences([balancer, other])[1], other);
    });
});
