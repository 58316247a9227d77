import assert from "node:assert/strict";
import fc from "fast-check";
import {
    allResources,
    asKept,
    changeOf,
    type Cloud,
    type CloudChange,
    type CloudResource,
    counted,
    countOf,
    emptyCloud,
    type KeysOf,
    resourcesOf,
    resourcesWith,
    withChange,
    withoutResource,
    withResource,
} from "./cloud.ts";

const types = ["aws:sqs/queue:Queue", "aws:sns/topic:Topic"];
const colors: KeysOf = ({ properties }) => (Array.isArray(properties["colors"]) ? properties["colors"].map(String) : []);

const anyResource = fc.record({
    type: fc.constantFrom(...types),
    id: fc.constantFrom("a", "b c", "d"),
    region: fc.constantFrom("eu-central-1", "us-east-1", "global"),
    accountId: fc.constant("111122223333"),
    urn: fc.constantFrom("", "urn:pulumi:staging::p::t::n"),
    seed: fc.constant(""),
    properties: fc.record({ colors: fc.array(fc.constantFrom("red", "blue", "red"), { maxLength: 3 }) }),
});

const anyStep = fc.oneof(
    anyResource.map((resource) => (cloud: Cloud) => withResource(cloud, resource)),
    anyResource.map((resource) => (cloud: Cloud) => withoutResource(cloud, resource)),
    fc.constantFrom("one", "two").map((name) => (cloud: Cloud) => counted(cloud, name)),
    // Looked up once, an index is carried along by every later change.
    fc.constantFrom(...types).map((type) => (cloud: Cloud) => (resourcesWith(cloud, type, colors, "red"), cloud)),
    fc.constant(asKept),
);
const anyCloud = fc.array(anyStep, { maxLength: 30 }).map((steps) => steps.reduce((cloud, step) => step(cloud), emptyCloud));

const written = (resources: readonly CloudResource[]) => resources.map((resource) => JSON.stringify(resource)).sort();
const content = (cloud: Cloud) => [written(allResources(cloud)), cloud.counts.toObject(), cloud.gone.toArray().sort()];

describe("cloud", () => {
    it("finds by an index what a look at every resource of the type finds, in every region or in one and the global one", () => {
        fc.assert(
            fc.property(anyCloud, (cloud) => {
                for (const type of types) {
                    for (const color of ["red", "blue", "green"]) {
                        for (const region of [undefined, "eu-central-1"]) {
                            const seen = resourcesOf(cloud, type, region).filter((each) => colors(each).includes(color));
                            assert.deepEqual(written(resourcesWith(cloud, type, colors, color, region)), written(seen));
                        }
                    }
                }
            }),
        );
    });

    it("is what it was when it was kept, with what has changed since: as JSON", () => {
        fc.assert(
            fc.property(anyCloud, fc.array(anyStep, { maxLength: 10 }), (first, steps) => {
                const kept = asKept(first);
                assert.equal(changeOf(kept), undefined);
                const last = steps.filter((step) => step !== asKept).reduce((cloud, step) => step(cloud), kept);
                const change: CloudChange = JSON.parse(JSON.stringify(changeOf(last) ?? {}));
                assert.deepEqual(content(withChange(kept, change)), content(last));
            }),
        );
    });

    it("leaves the cloud before a change as it was", () => {
        const queue = {
            ...{ type: "aws:sqs/queue:Queue", id: "jobs", region: "eu-central-1", accountId: "111122223333" },
            ...{ urn: "urn", seed: "", properties: {} },
        };
        const before = counted(withResource(emptyCloud, queue), "urn");
        const after = counted(withoutResource(before, queue), "urn");
        assert.deepEqual([allResources(before), countOf(before, "urn")], [[queue], 1]);
        assert.deepEqual([allResources(after), countOf(after, "urn"), [...after.gone]], [[], 2, ["eu-central-1 aws:sqs/queue:Queue jobs"]]);
    });
});
