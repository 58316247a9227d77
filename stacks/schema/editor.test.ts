import * as assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { LanguageService } from "yaml-language-server";
import { committedText } from "../testing/committedText.ts";

const files = [
    ...readdirSync(".").filter((name) => /^Pulumi\.[\w-]+\.yaml$/.test(name)),
    ...readdirSync("docs/examples")
        .filter((name) => name.endsWith(".yaml"))
        .map((name) => `docs/examples/${name}`),
];

/** The YAML language server, which VS Code and JetBrains run, on files of this project. */
class Editor {
    readonly #service: LanguageService;
    /** The server keeps what it has read of a version. */
    #version = 0;

    constructor(service: LanguageService) {
        this.#service = service;
    }

    #documentOf(file: string, text: string): TextDocument {
        return TextDocument.create(pathToFileURL(resolve(file)).href, "yaml", ++this.#version, text);
    }

    async problems(file: string, text = readFileSync(file, "utf8")): Promise<readonly string[]> {
        const diagnostics = await this.#service.doValidation(this.#documentOf(file, text), false);
        return diagnostics.map(({ message }) => String(message));
    }

    /** What may be written at the mark `|`. */
    async completions(file: string, text: string): Promise<readonly string[]> {
        const { items } = await this.#service.doComplete(this.#documentOf(file, text.replace("|", "")), markIn(text), false);
        return items.map(({ label }) => label);
    }

    /** What is shown at the mark. */
    async hover(file: string, text: string): Promise<string> {
        const hover = await this.#service.doHover(this.#documentOf(file, text.replace("|", "")), markIn(text));
        return JSON.stringify(hover?.contents);
    }
}

function markIn(text: string) {
    const before = text.slice(0, text.indexOf("|")).split("\n");
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

describe("an editor with the YAML language server", () => {
    const staging = "Pulumi.staging.yaml";
    const text = committedText("staging");
    const withServices = (lines: string) => `${text}  ecs-platform:services:\n    orders:\n${lines}`;
    let editor: Editor;
    before(async () => {
        // A module of its own kind, which require() does not load.
        const { getLanguageService } = await import("yaml-language-server");
        const service = getLanguageService({
            schemaRequestService: (uri) => readFile(fileURLToPath(uri), "utf8"),
            workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
        });
        service.configure({ validate: true, completion: true, hover: true });
        editor = new Editor(service);
    });

    for (const file of files) {
        it(`finds nothing wrong with ${file}, which names its schema`, async () => {
            assert.deepEqual(await editor.problems(file), []);
            assert.deepEqual(await editor.problems(file, readFileSync(file, "utf8").replace(/^config:/m, "confg:")), [
                'Missing property "config".',
                "Property confg is not allowed.",
            ]);
        });
    }

    it("shows what is wrong", async () => {
        const found = (from: string, to: string) => editor.problems(staging, text.replace(from, to));
        assert.deepEqual(await found("kind: staging", "kind: stage"), [
            'Value is not accepted. Valid values: "development", "staging", "production".',
        ]);
        assert.deepEqual(await found("minCount: 1", "minCount: -1"), ["Value is below the minimum of 0."]);
        assert.deepEqual(await found("    owner: platform-team\n", ""), ['Missing property "owner".']);
        assert.deepEqual(await found("autoScaling: { minCount: 1 }", "tasks: { min: 1 }"), ["Property tasks is not allowed."]);
        assert.deepEqual(await found("ecs-platform:rollout", "ecs-platform:rolout"), ["Property ecs-platform:rolout is not allowed."]);
    });

    it("lets Pulumi write what it writes", async () => {
        const more = "encryptionsalt: v1:abc\nencryptedkey: abc\nsecretsprovider: awskms://alias/a\nenvironment: [aws/staging]\n";
        const own = '  ecs-platform:bootstrap: "true"\n  pulumi:disable-default-providers: ["aws"]\n';
        assert.deepEqual(await editor.problems(staging, text + own + more), []);
        assert.deepEqual(await editor.problems(staging, `${text}  aws:region: eu-central-1\n`), ["Property aws:region is not allowed."]);
    });

    it("asks for nothing beside a shared block, and still finds what is wrong there", async () => {
        const network = /^ {2}ecs-platform:network: .*$/m;
        assert.match(text, network);
        const taking = (keys: string) => editor.problems(staging, text.replace(network, `  ecs-platform:network: { ${keys} }`));
        assert.deepEqual(await taking("from: small"), []);
        assert.deepEqual(await taking("from: small, natGateways: Single"), []);
        assert.deepEqual(await taking("natGateways: Single"), ['Missing property "cidrBlock".']);
        assert.deepEqual(await taking("from: small, natGateways: Two"), [
            'Value is not accepted. Valid values: "Single", "OnePerAz", "None".',
        ]);
        assert.deepEqual(await taking("form: small"), ['Missing property "cidrBlock".', "Property form is not allowed."]);
        assert.deepEqual(await editor.problems(staging, withServices("      from: api\n      route: { priority: 110 }\n")), []);
        assert.deepEqual(await editor.problems(staging, withServices("      route: { priority: 110 }\n")), [
            'Missing property "preset".',
            'Missing property "image".',
        ]);
    });

    it("completes blocks, keys and values", async () => {
        assert.deepEqual(await editor.completions(staging, text.replace("kind: staging", "kind: |")), [
            "development",
            "staging",
            "production",
        ]);
        assert.deepEqual(await editor.completions(staging, `${text}  |`), [
            "ecs-platform:bootstrap",
            "ecs-platform:redeploy",
            "ecs-platform:alarms",
            "ecs-platform:serviceConnect",
            "ecs-platform:instances",
            "ecs-platform:cluster",
            "ecs-platform:existingServices",
            "ecs-platform:services",
        ]);
        const keys = await editor.completions(staging, withServices("      preset: worker\n      |"));
        for (const key of ["from", "image", "autoScaling", "queue", "sendsTo"]) assert.ok(keys.includes(key), key);
        assert.ok(!keys.includes("preset"));
        assert.deepEqual(await editor.completions(staging, withServices("      deployment:\n        kind: canary\n        |")), [
            "bakeMinutes",
            "alarms",
            "testListener",
            "hooks",
            "canaryPercent",
            "canaryBakeMinutes",
            // A canary of a function: no line says yet which type the service has.
            "percent",
            "minutes",
        ]);
    });

    it("tells what a key is for", async () => {
        const shown = await editor.hover(staging, text.replace("deletionProtection:", "deletion|Protection:"));
        assert.match(
            shown,
            /Load balancer and network refuse to be deleted\. Registry, queues, key, logs and access-log bucket stay in AWS/,
        );
    });
});
