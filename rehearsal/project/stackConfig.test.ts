import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newCrypter } from "../engine/state/passphrase.ts";
import { readProjectFile } from "./projectFile.ts";
import { readStackConfig, type StackConfigSettings, stacksOf } from "./stackConfig.ts";

describe("the configuration of any stack", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "project-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });
    const write = (name: string, text: string) => {
        writeFileSync(join(folder, name), text);
    };
    const read = (settings: Partial<StackConfigSettings> = {}) =>
        readStackConfig(readProjectFile(folder), "dev", { overrides: [], ...settings });

    it("is what the command line says, else the stack, else the project", () => {
        write(
            "Pulumi.yaml",
            "name: shop\nruntime: nodejs\nconfig:\n  a: 1\n  b: { type: string, default: two }\n  aws:region: { value: us-east-1 }\n",
        );
        write("Pulumi.dev.yaml", "config:\n  shop:b: from the stack\n  shop:c: { deep: [1] }\n");
        assert.deepEqual(read({ overrides: ["a=9", "other:d=x=y"] }), {
            values: { "shop:a": "9", "shop:b": "from the stack", "aws:region": "us-east-1", "shop:c": '{"deep":[1]}', "other:d": "x=y" },
            secretKeys: [],
            warnings: [],
            problems: [],
        });
        assert.deepEqual(stacksOf(readProjectFile(folder)), ["dev"]);
    });

    it("has every key that the project declares, in its type", () => {
        write(
            "Pulumi.yaml",
            "name: shop\nruntime: { name: nodejs }\nconfig:\n  size: { type: integer }\n  on: { type: boolean }\n" +
                "  list: { type: array, items: { type: array, items: { type: integer } } }\n  aws:region: {}\n",
        );
        write("Pulumi.dev.yaml", 'config:\n  shop:size: three\n  shop:list: [["1"], [one]]\n');
        assert.deepEqual(read().problems, [
            "Stack 'dev' is missing configuration value 'on'",
            "Stack 'dev' with configuration key 'list' must be of type 'array<array<integer>>', got [[\"1\"],[\"one\"]]",
            "Stack 'dev' with configuration key 'size' must be of type 'integer', got \"three\"",
        ]);
        write("Pulumi.dev.yaml", 'config:\n  shop:list: [["1"], [2]]\n');
        assert.deepEqual(read({ overrides: ["size=3", "on=true"] }).problems, []);
        write("Pulumi.dev.yaml", "");
        assert.deepEqual(read().problems, ["Stack 'dev' is missing configuration values 'list', 'on' and 'size'"]);
    });

    it("has no secret in clear text where the project says that it is one, but of the command line", () => {
        write("Pulumi.yaml", "name: shop\nruntime: nodejs\nconfig:\n  password: { type: string, secret: true }\n");
        write("Pulumi.dev.yaml", "config:\n  shop:password: hunter2\n");
        assert.deepEqual(read().problems, ["Stack 'dev' with configuration key 'password' must be encrypted as it's secret"]);
        const given = read({ overrides: ["password=hunter2"] });
        assert.deepEqual([given.problems, given.secretKeys], [[], ["shop:password"]]);
        write("Pulumi.dev.yaml", "config:\n  shop:password: { secure: v1:abc }\n");
        assert.deepEqual(read().problems, []);
    });

    it("opens secrets with the passphrase, and says a word in their place without it", () => {
        const { salt, encrypt } = newCrypter("open sesame");
        write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        write("Pulumi.dev.yaml", `encryptionsalt: ${salt}\nconfig:\n  shop:password:\n    secure: ${encrypt("hunter2")}\n`);
        const opened = read({ passphrase: "open sesame" });
        assert.deepEqual([opened.values, opened.secretKeys, opened.warnings], [{ "shop:password": "hunter2" }, ["shop:password"], []]);
        const closed = read();
        assert.deepEqual([closed.values, closed.secretKeys], [{ "shop:password": "rehearsed-secret" }, ["shop:password"]]);
        assert.deepEqual(closed.warnings, [
            "shop:password: is encrypted, and the program gets a word in its place; set PULUMI_CONFIG_PASSPHRASE, or give a value: --config shop:password=<value>",
        ]);
        write("Pulumi.dev.yaml", "config:\n  shop:password:\n    secure: v1:abc\n");
        assert.deepEqual(read().warnings, [
            "shop:password: is encrypted, and the program gets a word in its place; give a value: --config shop:password=<value>",
        ]);
    });

    it("is none of a project in another language, without a name, or that is no YAML", () => {
        const problem = (text: string) => {
            write("Pulumi.yaml", text);
            try {
                readProjectFile(folder);
            } catch (error) {
                return String(Object(error).message).replace(`${join(folder, "Pulumi.yaml")}: `, "");
            }
            return "none";
        };
        assert.equal(
            problem("name: shop\nruntime: python\n"),
            'runtime: only nodejs is rehearsed, got "python"; preview it with the Pulumi CLI',
        );
        assert.equal(problem("runtime: nodejs\n"), "name: not the name of a project, got undefined; write a word");
        assert.match(problem("name: [\n"), /^no YAML, .*; mend it$/);
        assert.equal(problem("- a\n"), "not a map; write keys and values");
    });
});
