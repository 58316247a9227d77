import assert from "node:assert/strict";
import { exampleFile, exampleNames } from "../../../docs/exampleStacks.ts";
import { stackFileName } from "../../../stacks/file/stackId.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { stackNames } from "../../../stacks/testing/stackNames.ts";
import { environmentGraph } from "./environmentGraph.ts";
import { emptyGraph } from "./graph.ts";
import { layOut, type Placed } from "./layOut.ts";

describe("the layout of a picture", () => {
    const files = [
        ...stackNames.map((stack) => ({ stack, file: stackFileName(stack) })),
        ...exampleNames.map((name) => ({ stack: "staging", file: exampleFile(name) })),
    ];
    for (const { stack, file } of files) {
        it(`keeps boxes apart, and arrows at their edges, for ${file}`, async () => {
            const loaded = loadStackFile(process.cwd(), stack, { file, set: [], path: false });
            assert.ok(loaded.kind === "config");
            const graph = environmentGraph(loaded.config);
            const { nodes, clusters, arrows, ...whole } = await layOut(graph);
            assert.equal(nodes.length, graph.nodes.length);
            assert.equal(arrows.length, graph.edges.length);
            nodes.forEach((node, index) => {
                assert.ok(isInside(node, { x: 0, y: 0, ...whole }));
                const cluster = clusters.find(({ name }) => name === node.node.cluster);
                assert.equal(cluster !== undefined && isInside(node, cluster), node.node.cluster !== undefined);
                for (const other of nodes.slice(index + 1)) assert.ok(!overlap(node, other), `${node.node.id} and ${other.node.id}`);
            });
            clusters.forEach((cluster, index) => {
                for (const other of clusters.slice(index + 1)) assert.ok(!overlap(cluster, other));
            });
            for (const corners of arrows) {
                const [begin, end] = [corners[0], corners.at(-1)];
                assert.ok(
                    begin !== undefined &&
                        nodes.some(({ x, y, width, height }) => near(begin.x, x + width) && begin.y >= y && begin.y <= y + height),
                );
                assert.ok(end !== undefined && nodes.some(({ x, y, height }) => near(end.x, x) && end.y >= y && end.y <= y + height));
            }
        });
    }

    it("lays out nothing where there is nothing", async () => {
        const { nodes, clusters, arrows } = await layOut(emptyGraph);
        assert.deepEqual([nodes, clusters, arrows], [[], [], []]);
    });
});

function isInside(inner: Placed, outer: Placed): boolean {
    return (
        inner.x >= outer.x &&
        inner.y >= outer.y &&
        inner.x + inner.width <= outer.x + outer.width &&
        inner.y + inner.height <= outer.y + outer.height
    );
}

function overlap(one: Placed, other: Placed): boolean {
    return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function near(one: number, other: number): boolean {
    return Math.abs(one - other) < 0.5;
}
