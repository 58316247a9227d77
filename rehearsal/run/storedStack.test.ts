import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptyCloud } from "../aws/cloud/cloud.ts";
import { secret } from "../contract/values.ts";
import { newState } from "../engine/resource/newState.ts";
import { noOptions, type Registration } from "../engine/resource/registration.ts";
import type { PendingOperation, StackState } from "../engine/resource/resourceState.ts";
import { Journal } from "../engine/state/journal.ts";
import { StoredStack } from "./storedStack.ts";

const type = "aws:sqs/queue:Queue";
const urnOf = (name: string) => `urn:pulumi:dev::p::${type}::${name}`;

function queue(name: string, inputs: Record<string, unknown> = {}) {
    const registration: Registration = {
        ...{ type, name, custom: true, remote: false, parent: "", inputs: { name, ...inputs } },
        ...{ dependencies: [], propertyDependencies: {}, provider: "", providers: {}, options: noOptions },
    };
    return { ...newState(urnOf(name), registration, "", undefined), id: `https://${name}`, outputs: { ...registration.inputs } };
}
const stateOf = (inputs: Record<string, unknown>): StackState => ({ resources: [queue("a", inputs)], pendingOperations: [] });

describe("a stored stack", () => {
    let directory: string;
    let notices: string[];
    const stored = (passphrase = () => "right") =>
        new StoredStack({ directory, project: "p", stack: "dev", passphrase, notify: ({ message }) => notices.push(message) });
    const file = (name: string) => join(directory, "dev", name);
    const put = (name: string, text: string) => {
        mkdirSync(join(directory, "dev"), { recursive: true });
        writeFileSync(file(name), text);
    };
    const stateRead = async (passphrase?: () => string) => (await stored(passphrase).read()).state;

    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "stored-"));
        notices = [];
    });
    afterEach(() => {
        rmSync(directory, { recursive: true });
    });

    it("begins with nothing, and writes nothing as long as nothing is made", async () => {
        assert.deepEqual(await stateRead(), { resources: [], pendingOperations: [] });
        await stored().change(async () => undefined);
        assert.deepEqual(readdirSync(join(directory, "dev")), []);
    });

    it("asks for no passphrase without a secret", async () => {
        const refuse = () => {
            throw new Error("asked");
        };
        await stored(refuse).replace(stateOf({}), emptyCloud);
        assert.equal((await stateRead(refuse)).resources.length, 1);
    });

    it("never writes a secret in clear text, neither with the state nor as it changes, and reads it with the same passphrase alone", async () => {
        await stored().replace(stateOf({ password: secret("hunter2") }), emptyCloud);
        const written: string[] = [];
        await stored().change(async ({ state, save }) => {
            const journal = new Journal(state);
            journal.begin({ type: "creating", resource: queue("b", { password: secret("hunter3") }) });
            save?.(journal);
            written.push(readFileSync(file("changes.jsonl"), "utf8"));
        });
        written.push(readFileSync(file("state.json"), "utf8"));
        for (const text of written) assert.doesNotMatch(text, /hunter/);
        assert.match(written[0] ?? "", /"ciphertext":"v1:/);
        assert.match(written[1] ?? "", /"secrets_providers": \{\s+"type": "passphrase",\s+"state": \{\s+"salt": "v1:/);
        assert.deepEqual((await stateRead()).resources[0]?.inputs["password"], secret("hunter2"));
        await assert.rejects(
            stateRead(() => "wrong"),
            /secrets: incorrect passphrase/,
        );
    });

    it("goes on from what a run did that ended in the middle, and says what became of it", async () => {
        await stored().replace({ resources: [queue("gone"), queue("kept")], pendingOperations: [] }, emptyCloud);
        const died = stored().change(async ({ state, save }) => {
            const journal = new Journal(state);
            for (const [type, resource] of [
                ["creating", queue("new")],
                ["deleting", state.resources[0]],
            ] as const satisfies readonly (readonly [PendingOperation["type"], unknown])[]) {
                journal.begin({ type, resource: resource ?? assert.fail() });
            }
            save?.(journal);
            throw new Error("killed");
        });
        await assert.rejects(died, /killed/);
        assert.deepEqual(readdirSync(join(directory, "dev")).sort(), ["changes.jsonl", "cloud.json", "state.json"]);
        assert.deepEqual(
            (await stateRead()).resources.map(({ urn }) => urn),
            [urnOf("kept")],
        );
        const told = [
            "the last run was interrupted while creating it; it was not made (Pulumi would ask for `pulumi refresh`)",
            "the last run was interrupted while deleting it; it is gone (Pulumi would ask for `pulumi refresh`)",
        ];
        assert.deepEqual(notices, told);
        await stored().change(async () => undefined);
        assert.deepEqual(readdirSync(join(directory, "dev")).sort(), ["cloud.json", "state.json"]);
        notices = [];
        assert.equal((await stateRead()).resources.length, 1);
        assert.deepEqual(notices, []);
    });

    for (const [what, content, message] of [
        [
            "a truncated file",
            '{"version": 3, "deployment": {',
            /dev\/state\.json: cannot be read, .*; restore it from a copy, or delete it to/,
        ],
        ["another version", { version: 2, deployment: {} }, /state\.json: version: this engine reads 3, got 2; use the Pulumi CLI/],
        ["version 4 with features", { version: 4, features: ["refreshBeforeUpdate"], deployment: {} }, /got 4 with refreshBeforeUpdate/],
        ["something else", { hello: 1 }, /state\.json: is no exported stack; expected \{version, deployment\}/],
        [
            "resources it does not know",
            { version: 3, deployment: { resources: [{ urn: "urn:pulumi:a", viewOf: "b" }] } },
            /does not know viewOf/,
        ],
    ] as const) {
        it(`refuses ${what} by name`, async () => {
            put("state.json", typeof content === "string" ? content : JSON.stringify(content));
            await assert.rejects(stateRead(), message);
        });
    }

    it("never takes what exists for nothing where its file is gone", async () => {
        await stored().replace(stateOf({}), emptyCloud);
        rmSync(file("cloud.json"));
        await assert.rejects(
            stateRead(),
            /cloud\.json: is not there, and .*state\.json says that something exists; restore it from a copy/,
        );
    });

    it("reads version 4 without features", async () => {
        put("state.json", JSON.stringify({ version: 4, deployment: {} }));
        assert.deepEqual((await stateRead()).resources, []);
    });

    it("refuses a log of changes that holds something else", async () => {
        await stored().replace(stateOf({}), emptyCloud);
        const files = stored();
        await assert.rejects(
            files.change(async ({ state, save }) => {
                save?.(new Journal(state));
                throw new Error("killed");
            }),
        );
        writeFileSync(file("changes.jsonl"), `${readFileSync(file("changes.jsonl"), "utf8")}{"hello":1}\n`);
        await assert.rejects(stateRead(), /changes\.jsonl holds what is no change of a stack; delete it/);
    });
});
