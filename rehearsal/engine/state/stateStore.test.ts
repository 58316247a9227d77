import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { SimProvider } from "../../conformance/simProvider.ts";
import { secret } from "../../contract/values.ts";
import { newState } from "../resource/newState.ts";
import { noOptions, type Registration } from "../resource/registration.ts";
import type { Diagnostic } from "../resource/diagnostic.ts";
import type { StackState } from "../resource/resourceState.ts";
import { StateStore } from "./stateStore.ts";

const registration: Registration = {
    ...{ type: "sim:index:Thing", name: "a", custom: true, remote: false, parent: "", inputs: {} },
    ...{ dependencies: [], propertyDependencies: {}, provider: "", providers: {}, options: noOptions },
};
const stateOf = (password: unknown): StackState => ({
    resources: [newState("urn:pulumi:dev::p::sim:index:Thing::a", { ...registration, inputs: { password } }, "", undefined)],
    pendingOperations: [],
});

describe("state store", () => {
    let directory: string;
    let notices: Diagnostic[];
    const store = (passphrase = () => "right") =>
        new StateStore({ directory, stack: "dev", passphrase, notify: (notice) => notices.push(notice) });
    const file = (name: string) => join(directory, "dev", name);
    const put = (name: string, text: string) => {
        mkdirSync(join(directory, "dev"), { recursive: true });
        writeFileSync(file(name), text);
    };
    const change = () => store().change(new SimProvider({}), async (state) => state);

    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "store-"));
        notices = [];
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("begins with an empty stack", () => {
        assert.deepEqual(store().read(), { resources: [], pendingOperations: [] });
    });

    it("reads what it wrote, and leaves nothing else behind", () => {
        const state = stateOf("open");
        store().write(state);
        assert.deepEqual(store().read(), state);
        assert.deepEqual(readdirSync(join(directory, "dev")), ["state.json"]);
    });

    it("asks for no passphrase without a secret", () => {
        const refuse = () => {
            throw new Error("asked");
        };
        store(refuse).write(stateOf("open"));
        assert.equal(store(refuse).read().resources.length, 1);
    });

    it("never writes a secret in clear text, and reads it with the same passphrase alone", () => {
        store().write(stateOf(secret("hunter2")));
        const text = readFileSync(file("state.json"), "utf8");
        assert.doesNotMatch(text, /hunter2/);
        assert.match(text, /"secrets_providers": \{\s+"type": "passphrase",\s+"state": \{\s+"salt": "v1:/);
        assert.deepEqual(store().read().resources[0]?.inputs["password"], secret("hunter2"));
        assert.throws(() => store(() => "wrong").read(), /secrets: incorrect passphrase/);
    });

    it("names a truncated file and the way out", () => {
        put("state.json", '{"version": 3, "deployment": {');
        assert.throws(
            () => store().read(),
            /dev\/state\.json: cannot be read, .*; restore it from a copy, or delete it to begin with an empty stack$/,
        );
    });

    for (const [what, content, message] of [
        ["another version", { version: 2, deployment: {} }, /state\.json: version: this engine reads 3, got 2; use the Pulumi CLI/],
        ["version 4 with features", { version: 4, features: ["refreshBeforeUpdate"], deployment: {} }, /got 4 with refreshBeforeUpdate/],
        ["something else", { hello: 1 }, /state\.json: is no exported stack; expected \{version, deployment\}/],
        [
            "resources it does not know",
            { version: 3, deployment: { resources: [{ urn: "urn:pulumi:a", viewOf: "b" }] } },
            /does not know viewOf/,
        ],
    ] as const) {
        it(`refuses ${what} by name`, () => {
            put("state.json", JSON.stringify(content));
            assert.throws(() => store().read(), message);
        });
    }

    it("reads version 4 without features", () => {
        put("state.json", JSON.stringify({ version: 4, deployment: {} }));
        assert.deepEqual(store().read().resources, []);
    });

    it("locks the stack while it is changed, and says who holds it", async () => {
        await store().change(new SimProvider({}), async () => {
            await assert.rejects(change(), new RegExp(`lock\\.json: locked by process ${process.pid} on ${hostname()} since 20`));
        });
        await change();
    });

    it("takes over the lock of a process that died, and says so", async () => {
        const { pid } = spawnSync(process.execPath, ["-e", ""]);
        put("lock.json", JSON.stringify({ pid, host: hostname(), since: "2026-01-01T00:00:00Z" }));
        await change();
        assert.deepEqual(
            notices.map(({ message }) => message),
            [`took over the lock of process ${pid}, which died; it held it since 2026-01-01T00:00:00Z`],
        );
        assert.deepEqual(readdirSync(join(directory, "dev")), []);
    });

    it("never takes over a lock from another machine, nor a file that is no lock", async () => {
        const { pid } = spawnSync(process.execPath, ["-e", ""]);
        put("lock.json", JSON.stringify({ pid, host: "elsewhere", since: "2026-01-01T00:00:00Z" }));
        await assert.rejects(change(), /locked by process \d+ on elsewhere/);
        put("lock.json", "{");
        await assert.rejects(change(), /lock\.json: is no lock, got "\{"; delete it when no other run is under way/);
    });

    it("adopts what an interrupted creation made, and forgets one that made nothing", async () => {
        const cloud = new SimProvider({});
        cloud.begin({ add: { "thing-a-1": { type: "sim:index:Thing", name: "a", props: {} } } });
        const [a] = stateOf("open").resources;
        assert(a);
        const b = { ...a, urn: "urn:pulumi:dev::p::sim:index:Thing::b" };
        store().write({ resources: [], pendingOperations: [a, b].map((resource) => ({ resource, type: "creating" })) });
        const state = await store().change(cloud, async (adopted) => adopted);
        assert.deepEqual(
            state.resources.map(({ id }) => id),
            ["thing-a-1"],
        );
        assert.deepEqual(state.pendingOperations, []);
        assert.match(notices[0]?.message ?? "", /it exists as thing-a-1 and is adopted \(Pulumi would ask for `pulumi refresh`\)/);
        assert.match(notices[1]?.message ?? "", /it was not made/);
    });
});
