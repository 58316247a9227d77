import assert from "node:assert/strict";
import { emptyState, type ResourceState, type StackState } from "../engine/resource/resourceState.ts";
import type { Properties } from "../contract/values.ts";
import { withoutScheduledBounds } from "./withoutScheduledBounds.ts";

const ids = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId: "service/amply/api" };
const target = resource("aws:appautoscaling/target:Target", { ...ids, minCapacity: 1, maxCapacity: 10 });
const stop = (scalableTargetAction: Properties) =>
    resource("aws:appautoscaling/scheduledAction:ScheduledAction", { ...ids, scalableTargetAction });

function resource(type: string, inputs: Properties): ResourceState {
    const [absent, none] = ["", []];
    return {
        ...{
            type,
            inputs,
            outputs: inputs,
            urn: absent,
            id: absent,
            parent: absent,
            provider: absent,
            deletedWith: absent,
            importId: absent,
        },
        ...{ custom: true, protect: false, external: false, delete: false, pendingReplacement: false, retainOnDelete: false },
        ...{ initErrors: none, dependencies: none, additionalSecretOutputs: none, ignoreChanges: none, replaceOnChanges: none },
        ...{ propertyDependencies: {}, customTimeouts: {}, resourceHooks: {} },
    };
}

/** The bounds that a refresh takes over, and another output. */
function takenOver(actions: readonly ResourceState[], found: Properties, of = target): unknown {
    const state: StackState = { ...emptyState, resources: [of, ...actions] };
    const properties = { ...of.inputs, ...found };
    const { inputs, outputs } = withoutScheduledBounds(state)(of, { id: "", inputs: properties, outputs: { ...properties, arn: "arn" } });
    assert.equal(outputs["arn"], "arn");
    const { minCapacity, maxCapacity } = inputs;
    assert.deepEqual([outputs["minCapacity"], outputs["maxCapacity"]], [minCapacity, maxCapacity]);
    return [minCapacity, maxCapacity];
}

describe("withoutScheduledBounds", () => {
    const night = stop({ minCapacity: 0, maxCapacity: 0 });

    it("keeps the bounds of the program where a schedule has set others", () => {
        assert.deepEqual(takenOver([night], { minCapacity: 0, maxCapacity: 0 }), [1, 10]);
    });

    it("knows a schedule of one bound, and numbers in text", () => {
        assert.deepEqual(takenOver([stop({ minCapacity: "0" })], { minCapacity: 0 }), [1, 10]);
        assert.deepEqual(takenOver([stop({ minCapacity: "0" })], { minCapacity: 0, maxCapacity: 2 }), [0, 2]);
    });

    it("takes over what no schedule of this service sets", () => {
        assert.deepEqual(takenOver([night], { minCapacity: 0, maxCapacity: 2 }), [0, 2]);
        assert.deepEqual(takenOver([], { minCapacity: 0, maxCapacity: 0 }), [0, 0]);
        const other = resource(night.type, { ...night.inputs, resourceId: "service/amply/worker" });
        assert.deepEqual(takenOver([other], { minCapacity: 0, maxCapacity: 0 }), [0, 0]);
    });

    it("leaves other resources as they were found", () => {
        const policy = resource("aws:appautoscaling/policy:Policy", target.inputs);
        assert.deepEqual(takenOver([night], { minCapacity: 0, maxCapacity: 0 }, policy), [0, 0]);
    });
});
