import assert from "node:assert/strict";
import type * as Grpc from "@grpc/grpc-js";
import type { CheckResponse, CreateResponse, DiffResponse, ReadResponse, UpdateResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import type * as StatusProto from "@pulumi/pulumi/proto/status_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { DiffKind, Provider } from "../contract/provider.ts";
import { unknownValue } from "../contract/values.ts";
import { ResourceProviderClient, ResourceProviderService, fromStruct, grpc, providerProto, toStruct } from "./grpc.ts";
import { providerServer } from "./providerServer.ts";
import { ask, listen } from "./testing/testClient.ts";

const { Status }: typeof StatusProto = createRequire(join(process.cwd(), "package.json"))("@pulumi/pulumi/proto/status_pb");

const type = "sim:index:Thing";
const urn = `urn:pulumi:dev::project::platform:test:Group$${type}::a`;

/** Checks what it is given by saying it back. */
const previewOnly: Provider = {
    check: ({ inputs, oldInputs }) => ({ inputs: { ...inputs, old: oldInputs ?? "none" }, failures: [] }),
    previewCreate: ({ inputs }) => inputs,
    invoke: () => ({}),
    construct: () => Promise.resolve({}),
};

function diffRequest() {
    const request = new providerProto.DiffRequest();
    request.setUrn(urn);
    request.setId("id-1");
    request.setOlds(toStruct({ size: 1, arn: "arn" }));
    request.setOldInputs(toStruct({ size: 1 }));
    request.setNews(toStruct({ size: 2 }));
    request.setIgnorechangesList(["tags"]);
    return request;
}

function updateRequest(preview: boolean) {
    const request = new providerProto.UpdateRequest();
    request.setUrn(urn);
    request.setId("id-1");
    request.setOlds(toStruct({ size: 1, arn: "arn" }));
    request.setOldInputs(toStruct({ size: 1 }));
    request.setNews(toStruct({ size: 2 }));
    request.setPreview(preview);
    return request;
}

function createRequest() {
    const request = new providerProto.CreateRequest();
    request.setUrn(urn);
    request.setProperties(toStruct({ size: 1 }));
    return request;
}

describe("provider plugin, life of a resource", () => {
    let server: Grpc.Server;
    let client: InstanceType<typeof ResourceProviderClient>;

    async function serve(operations: Partial<Provider>): Promise<void> {
        const implementation = providerServer({ provider: { ...previewOnly, ...operations }, version: "1.0.0", awsVersion: "1.0.0" });
        const running = await listen(ResourceProviderService, implementation);
        ({ server } = running);
        client = new ResourceProviderClient(running.address, grpc.credentials.createInsecure());
    }
    afterEach(() => {
        client.close();
        server.forceShutdown();
    });

    it("gives old inputs to the check of a resource that exists, and none to that of a new one", async () => {
        await serve({});
        const request = new providerProto.CheckRequest();
        request.setUrn(urn);
        request.setNews(toStruct({}));
        request.setOlds(toStruct({}));
        const first = await ask<CheckResponse>((done) => client.check(request, done));
        request.setOlds(toStruct({ size: 1 }));
        const second = await ask<CheckResponse>((done) => client.check(request, done));
        assert.deepEqual([fromStruct(first.getInputs())["old"], fromStruct(second.getInputs())["old"]], ["none", { size: 1 }]);
    });

    it("asks for a difference with what the engine knows, by the type and the name in the URN", async () => {
        let asked: unknown;
        await serve({
            diff: (request) => {
                asked = request;
                return { changes: "none", changedKeys: [], replaceKeys: [], deleteBeforeReplace: false };
            },
        });
        const response = await ask<DiffResponse>((done) => client.diff(diffRequest(), done));
        assert.deepEqual(asked, {
            type,
            name: "a",
            urn,
            id: "id-1",
            inputs: { size: 2 },
            oldInputs: { size: 1 },
            oldOutputs: { size: 1, arn: "arn" },
            provider: {},
            ignoreChanges: ["tags"],
        });
        const { DIFF_NONE } = providerProto.DiffResponse.DiffChanges;
        assert.deepEqual([response.getChanges(), response.getHasdetaileddiff()], [DIFF_NONE, false]);
    });

    it("tells replacements, and each kind of difference by its path", async () => {
        const { Kind } = providerProto.PropertyDiff;
        const kinds: Readonly<Record<DiffKind, number>> = {
            add: Kind.ADD,
            "add-replace": Kind.ADD_REPLACE,
            delete: Kind.DELETE,
            "delete-replace": Kind.DELETE_REPLACE,
            update: Kind.UPDATE,
            "update-replace": Kind.UPDATE_REPLACE,
        };
        const detailed: Record<string, DiffKind> = {
            "rules[0].port": "add",
            a: "add-replace",
            b: "delete",
            c: "delete-replace",
            'tags["a.b"]': "update",
            size: "update-replace",
        };
        await serve({
            diff: () => ({ changes: "some", changedKeys: ["size", "tags"], replaceKeys: ["size"], detailed, deleteBeforeReplace: true }),
        });
        const response = await ask<DiffResponse>((done) => client.diff(diffRequest(), done));
        assert.deepEqual(
            [response.getDiffsList(), response.getReplacesList(), response.getDeletebeforereplace(), response.getHasdetaileddiff()],
            [["size", "tags"], ["size"], true, true],
        );
        const got = response.getDetaileddiffMap().getEntryList();
        assert.deepEqual(
            Object.fromEntries(got.map(([path]) => [path, response.getDetaileddiffMap().get(path)?.getKind()])),
            Object.fromEntries(Object.entries(detailed).map(([path, kind]) => [path, kinds[kind]])),
        );
    });

    it("asks about the configuration of a provider like about any resource", async () => {
        let asked = "";
        await serve({
            diff: (request) => {
                asked = request.type;
                return { changes: "unknown", changedKeys: [], replaceKeys: [], deleteBeforeReplace: false };
            },
        });
        const request = diffRequest();
        request.setUrn("urn:pulumi:dev::project::pulumi:providers:aws::aws");
        await ask<DiffResponse>((done) => client.diffConfig(request, done));
        assert.equal(asked, "pulumi:providers:aws");
    });

    it("leaves the comparison to the engine where the provider has none, and refuses other operations that it has not", async () => {
        await serve({});
        const response = await ask<DiffResponse>((done) => client.diff(diffRequest(), done));
        const { DIFF_UNKNOWN } = providerProto.DiffResponse.DiffChanges;
        assert.deepEqual([response.getChanges(), response.getHasdetaileddiff()], [DIFF_UNKNOWN, false]);
        await assert.rejects(
            ask<CreateResponse>((done) => client.create(createRequest(), done)),
            { code: grpc.status.UNIMPLEMENTED, details: "the plugin has no create" },
        );
    });

    it("gives the id and the outputs of a creation", async () => {
        await serve({ create: ({ inputs }) => ({ id: "id-1", outputs: { ...inputs, arn: "arn" } }) });
        const response = await ask<CreateResponse>((done) => client.create(createRequest(), done));
        assert.deepEqual([response.getId(), fromStruct(response.getProperties())], ["id-1", { size: 1, arn: "arn" }]);
    });

    it("fails with the provider's words, and with what has to be recorded when the operation took effect all the same", async () => {
        await serve({ create: () => ({ failure: "the service never became stable", partial: { id: "id-1", outputs: { size: 1 } } }) });
        const error: unknown = await ask<CreateResponse>((done) => client.create(createRequest(), done)).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error && "details" in error && "metadata" in error && error.metadata instanceof grpc.Metadata);
        assert.equal(error.details, "the service never became stable");
        const [bytes] = error.metadata.get("grpc-status-details-bin");
        assert.ok(bytes instanceof Buffer);
        const detail = Status.deserializeBinary(bytes).getDetailsList()[0];
        assert.equal(detail?.getTypeUrl(), "type.googleapis.com/pulumirpc.ErrorResourceInitFailed");
        const state = providerProto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
        assert.deepEqual(
            [state.getId(), fromStruct(state.getProperties()), state.getReasonsList()],
            ["id-1", { size: 1 }, [error.details]],
        );
    });

    it("fails without a record when nothing was made", async () => {
        await serve({ create: () => ({ failure: "refused" }) });
        const error: unknown = await ask<CreateResponse>((done) => client.create(createRequest(), done)).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error && "metadata" in error && error.metadata instanceof grpc.Metadata);
        assert.deepEqual(error.metadata.get("grpc-status-details-bin"), []);
    });

    it("updates, and in a preview shows the new inputs and outputs that nobody knows yet", async () => {
        await serve({ update: ({ id, inputs }) => ({ id, outputs: { ...inputs, arn: "arn-2" } }) });
        const previewed = await ask<UpdateResponse>((done) => client.update(updateRequest(true), done));
        assert.deepEqual(fromStruct(previewed.getProperties()), { size: 2, arn: unknownValue });
        const updated = await ask<UpdateResponse>((done) => client.update(updateRequest(false), done));
        assert.deepEqual(fromStruct(updated.getProperties()), { size: 2, arn: "arn-2" });
    });

    it("previews an update as the provider foresees it", async () => {
        await serve({ previewUpdate: ({ inputs, oldOutputs }) => ({ ...oldOutputs, ...inputs }) });
        const previewed = await ask<UpdateResponse>((done) => client.update(updateRequest(true), done));
        assert.deepEqual(fromStruct(previewed.getProperties()), { size: 2, arn: "arn" });
    });

    it("deletes by id, and says what stands in the way", async () => {
        const deleted: string[] = [];
        await serve({
            delete: ({ id }) => {
                if (id !== "id-1") return { failure: "still in use" };
                deleted.push(id);
                return undefined;
            },
        });
        const request = new providerProto.DeleteRequest();
        request.setUrn(urn);
        request.setId("id-1");
        await ask<Empty>((done) => client.delete(request, done));
        assert.deepEqual(deleted, ["id-1"]);
        request.setId("id-2");
        await assert.rejects(
            ask<Empty>((done) => client.delete(request, done)),
            { details: "still in use" },
        );
    });

    it("reads inputs and outputs, and an empty id for what is gone", async () => {
        await serve({ read: ({ id }) => (id === "gone" ? undefined : { id, inputs: { size: 3 }, outputs: { size: 3, arn: "arn" } }) });
        const request = new providerProto.ReadRequest();
        request.setUrn(urn);
        request.setId("id-1");
        const read = await ask<ReadResponse>((done) => client.read(request, done));
        assert.deepEqual(
            [read.getId(), fromStruct(read.getInputs()), fromStruct(read.getProperties())],
            ["id-1", { size: 3 }, { size: 3, arn: "arn" }],
        );
        request.setId("gone");
        assert.equal((await ask<ReadResponse>((done) => client.read(request, done))).getId(), "");
    });
});
