import { deepEqual, equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { reachedBy, reachersOf, usersOf } from "../reading/relations.ts";
import { lookup } from "./lookup.ts";
import type { Resource } from "./resource.ts";

const thing = "aws:test:Thing";

function resource(name: string, more: Partial<Resource> = {}): Resource {
    return { type: thing, name, urn: `urn:${name}`, props: {}, opts: { ignoreChanges: [] }, ...more };
}

function names(resources: readonly Resource[]): readonly string[] {
    return resources.map(({ name }) => name);
}

describe("lookup", () => {
    const letters = lookup([thing], ({ name }) => [...name]);
    const stack = [resource("ab"), resource("bc"), resource("ca"), resource("ab", { type: "aws:test:Other" })];

    it("finds what has one of the keys, each once and in the order of the stack", () => {
        deepEqual(names(letters(stack, ["a"])), ["ab", "ca"]);
        deepEqual(names(letters(stack, ["c", "b", "a"])), ["ab", "bc", "ca"]);
    });
    it("finds nothing by no key or one that nothing has", () => deepEqual([letters(stack, []), letters(stack, ["x"])], [[], []]));
    it("keeps stacks apart", () => deepEqual(names(letters([resource("xa")], ["a"])), ["xa"]));
    it("asks each resource for its keys once, however often it is asked itself", () => {
        let asked = 0;
        const counted = lookup([thing], ({ name }) => {
            asked += 1;
            return [name];
        });
        const many = Array.from({ length: 1000 }, (_, index) => resource(`thing-${index}`));
        for (const { name } of many) equal(counted(many, [name]).length, 1);
        equal(asked, 1000);
    });
});

describe("relations by reference", () => {
    const component = resource("network", { type: "platform:network:Network" });
    const part = resource("subnet", { parent: component });
    const user = resource("service", { propertyDependencies: { subnets: [component], group: [part] } });
    const stack = [component, part, user];

    it("reach the parts of a component that an input holds outputs of", () => {
        deepEqual(names(reachedBy(user, "subnets", [thing], stack)), ["subnet"]);
        deepEqual(names(reachedBy(user, "group", [thing], stack)), ["subnet"]);
        deepEqual(names(reachedBy(user, "other", [thing], stack)), []);
    });
    it("lead back from a resource to its users, and from a part to the users of its component", () => {
        deepEqual(names(usersOf(part, "group", [thing], stack)), ["service"]);
        deepEqual(names(usersOf(part, "subnets", [thing], stack)), []);
        deepEqual(names(reachersOf(part, "subnets", [thing], stack)), ["service"]);
    });
});
