import assert from "node:assert/strict";
import { perResource, perStack } from "./remembered.ts";
import type { Resource } from "./resource.ts";

const resource = (name: string): Resource => ({ type: "", name, urn: name, props: {}, opts: { ignoreChanges: [] } });

describe("what is remembered of a resource", () => {
    it("is read once for each, also where it is nothing", () => {
        const reads: string[] = [];
        const read = perResource(({ name }) => {
            reads.push(name);
            return name === "b" ? undefined : name;
        });
        const [a, b] = [resource("a"), resource("b")];
        assert.deepEqual([a, b, a, b].map(read), ["a", undefined, "a", undefined]);
        assert.deepEqual(reads, ["a", "b"]);
    });

    it("is read anew while reading it throws", () => {
        let isKnown = false;
        const read = perResource(() => {
            if (!isKnown) throw new Error("not known");
            return "value";
        });
        const own = resource("own");
        assert.throws(() => read(own), /not known/);
        assert.throws(() => read(own), /not known/);
        isKnown = true;
        assert.equal(read(own), "value");
    });

    it("is another in another stack", () => {
        const own = resource("own");
        const count = perStack((_, stack) => stack.length);
        const [one, two] = [[own], [own, resource("other")]];
        assert.deepEqual([count(own, one), count(own, two), count(own, one)], [1, 2, 1]);
    });
});
