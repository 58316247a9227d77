import assert from "node:assert/strict";
import { deletionWaves } from "./dependents.ts";
import { blankState } from "../resource/newState.ts";
import type { ResourceState } from "../resource/resourceState.ts";

function resource(name: string, parent: string, changes: Partial<ResourceState> = {}): ResourceState {
    return { ...blankState(name, "sim:index:Thing", true), id: name, parent, ...changes };
}

const names = (waves: readonly (readonly ResourceState[])[]) => waves.map((wave) => wave.map(({ urn }) => urn).sort());

describe("waves of deletions", () => {
    it("delete what depends on a component before everything in it that came earlier, however deep", () => {
        const network = resource("network", "", { custom: false, id: "" });
        const vpc = resource("vpc", "network");
        const subnet = resource("subnet", "vpc");
        const service = resource("service", "", { dependencies: ["network"] });
        const later = resource("later", "vpc");
        const all = [network, vpc, subnet, service, later];
        assert.deepEqual(names(deletionWaves(all, all)), [["service"], ["later", "subnet"], ["vpc"], ["network"]]);
    });

    it("delete a child before its component, and beside its siblings", () => {
        const group = resource("group", "", { custom: false, id: "" });
        const all = [group, resource("a", "group"), resource("b", "group")];
        assert.deepEqual(names(deletionWaves(all, all)), [["a", "b"], ["group"]]);
    });

    it("delete what depends on a component before everything in it, although the component stays", () => {
        const network = resource("network", "", { custom: false, id: "" });
        const part = resource("part", "network", { custom: false, id: "" });
        const vpc = resource("vpc", "network");
        const subnet = resource("subnet", "part");
        const service = resource("service", "", { dependencies: ["network"] });
        const all = [network, part, vpc, subnet, service];
        assert.deepEqual(names(deletionWaves([vpc, subnet, service], all)), [["service"], ["subnet", "vpc"]]);
    });
});
