import assert from "node:assert/strict";
import { newState } from "../engine/resource/newState.ts";
import { noOptions, type Registration } from "../engine/resource/registration.ts";
import { makeUrn, stackType } from "../engine/resource/urn.ts";
import { asStateOf, stackOf } from "./stackUrns.ts";
import { StateError } from "./stateError.ts";

const root = makeUrn("dev", "shop", "", stackType, "shop-dev");
const provider = makeUrn("dev", "shop", root, "pulumi:providers:aws", "aws");
const queue = makeUrn("dev", "shop", root, "aws:sqs/queue:Queue", "urn:pulumi:dev::jobs");

const registration = (type: string, changes: Partial<Registration> = {}): Registration => ({
    ...{ type, name: "", custom: true, remote: false, parent: root, inputs: {} },
    ...{ dependencies: [], propertyDependencies: {}, provider: "", providers: {}, options: noOptions },
    ...changes,
});
const state = {
    resources: [
        newState(root, registration(stackType, { parent: "" }), "", undefined),
        newState(provider, registration("pulumi:providers:aws"), "", undefined),
        newState(
            queue,
            registration("aws:sqs/queue:Queue", {
                dependencies: [provider],
                propertyDependencies: { name: [provider] },
                options: { ...noOptions, protect: true },
            }),
            `${provider}::id`,
            undefined,
        ),
    ],
    pendingOperations: [],
};

describe("stack of a state", () => {
    it("is found in its URNs; an empty state is of none", () => {
        assert.equal(stackOf(state, "shop", "file"), "dev");
        assert.equal(stackOf({ resources: [], pendingOperations: [] }, "shop", "file"), undefined);
    });

    it("must be of the project, and one", () => {
        const refuses = (project: string, message: RegExp, resources = state.resources) => {
            assert.throws(
                () => stackOf({ ...state, resources }, project, "file"),
                (error) => error instanceof StateError && message.test(error.message),
            );
        };
        refuses("other", /^file: must be of project other, got stack dev of project shop; give an export of a stack of this project$/);
        const mixed = [...state.resources, ...asStateOf(state, "dev", "prod", "shop").resources];
        refuses("shop", /^file: must hold one stack, got dev of project shop and prod of project shop; export one stack at a time$/, mixed);
    });

    it("is renamed in every URN and in the name of the stack itself, and nowhere else; protection is left behind", () => {
        const renamed = asStateOf(state, "dev", "prod", "shop");
        assert.equal(stackOf(renamed, "shop", "file"), "prod");
        const [stack, aws, jobs] = renamed.resources;
        assert.equal(stack?.urn, "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod");
        assert.equal(aws?.parent, stack.urn);
        assert.equal(jobs?.urn, "urn:pulumi:prod::shop::aws:sqs/queue:Queue::urn:pulumi:dev::jobs");
        assert.equal(jobs.provider, "urn:pulumi:prod::shop::pulumi:providers:aws::aws::id");
        assert.deepEqual([jobs.dependencies, jobs.propertyDependencies], [[aws.urn], { name: [aws.urn] }]);
        assert.deepEqual([state.resources[2]?.protect, jobs.protect], [true, false]);
    });

    it("stays as it is when it is that stack already", () => {
        assert.equal(asStateOf(state, "dev", "dev", "shop"), state);
    });
});
