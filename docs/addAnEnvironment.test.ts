import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { isMap } from "../stacks/isMap.ts";
import { programFiles } from "../commands/testing/programFiles.ts";

const page = readFileSync("docs/add-an-environment.md", "utf8");
/** Files that the page shows, by name. */
const files = new Map(
    [...page.matchAll(/^ *<!-- file: (\S+) -->\n *```yaml\n(.*?)^ *```$/gms)].map(([, name = "", text = ""]) => [
        name,
        text.replaceAll(/^ {3}(?= *\S)/gm, text.startsWith("   ") ? "" : "   "),
    ]),
);

/** Another company's project: this program, and of configuration nothing but what the page shows. */
class OtherProject {
    readonly directory = mkdtempSync(join(tmpdir(), "acme-shop-"));

    constructor() {
        for (const path of programFiles) {
            cpSync(path, join(this.directory, path), {
                recursive: true,
                filter: (source) => !/policies[\\/](config|exemptions[\\/].*\.json)$/.test(source),
            });
        }
        symlinkSync(resolve("node_modules"), join(this.directory, "node_modules"), "junction");
        for (const [name, text] of files) this.write(name, name === "Pulumi.yaml" ? projectFile(text) : text);
    }

    write(name: string, text: string): void {
        writeFileSync(join(this.directory, name), text);
    }

    /** Runs `npm run <command>` without npm. */
    run(command: "explain" | "policies" | "rehearse", ...args: readonly string[]) {
        const { status, stdout, stderr } = spawnSync(
            process.execPath,
            ["--stack-trace-limit=0", "--import", "./bin/typescript.mjs", `bin/${command}.ts`, ...args],
            { cwd: this.directory, encoding: "utf8", env: { PATH: process.env["PATH"] } },
        );
        return { status, stdout, stderr };
    }

    remove(): void {
        rmSync(this.directory, { recursive: true });
    }
}

/** The committed file with the keys that the page changes. */
function projectFile(changes: string): string {
    const [committed, changed] = [readFileSync("Pulumi.yaml", "utf8"), changes].map((text): unknown => parse(text));
    assert.ok(isMap(committed) && isMap(changed) && isMap(committed["config"]) && isMap(changed["config"]));
    return stringify({ ...committed, ...changed, config: { ...committed["config"], ...changed["config"] } });
}

describe("a project of another company, made from the files of docs/add-an-environment.md", function () {
    let project: OtherProject;
    before(() => (project = new OtherProject()));
    after(() => project.remove());

    const production = () => files.get("Pulumi.prod-apac.yaml") ?? "";
    /** With no more than that file changed. */
    function withProduction<T>(text: string, look: () => T): T {
        project.write("Pulumi.prod-apac.yaml", text);
        try {
            return look();
        } finally {
            project.write("Pulumi.prod-apac.yaml", production());
        }
    }

    it("has the page's files and none of the committed ones", () => {
        const names = readdirSync(project.directory).filter((name) => name.startsWith("Pulumi."));
        assert.deepEqual(names.sort(), ["Pulumi.dev.yaml", "Pulumi.pr-123.yaml", "Pulumi.prod-apac.yaml", "Pulumi.yaml"]);
        assert.deepEqual([...files.keys()].sort(), names);
    });

    for (const stack of ["dev", "prod-apac"]) {
        it(`puts ${stack} up, allowed by the policies, and finds nothing to do afterwards`, () => {
            const up = project.run("rehearse", "up", stack);
            const [, findings = up.stdout] = up.stdout.split("\nPolicies:\n");
            assert.deepEqual([up.status, up.stderr], [0, ""], findings);
            for (const name of [`"services-${stack}"`, `/acme-shop-${stack}"`, '"mailer"', '"storefront"'])
                assert.ok(findings.includes(name), name);
            assert.doesNotMatch(up.stdout, /ecs-platform-|amply|langfuse/);
            const { status, stdout } = project.run("rehearse", "preview", stack);
            assert.equal(status, 0);
            assert.match(stdout, /\nResources:\n +\d+ unchanged\n/);
        });
    }

    it("judges all environments at once, each as its kind says", () => {
        const judged = project.run("policies", "dev", "prod-apac", "pr-123");
        assert.deepEqual([judged.status, judged.stderr], [0, ""], judged.stdout);
    });

    it("forbids in production what production may not do, and lets development do it", () => {
        const { status, stdout } = withProduction(production().replace("kind: production", "kind: production, logRetentionDays: 7"), () =>
            project.run("rehearse", "preview", "prod-apac"),
        );
        assert.equal(status, 1);
        assert.match(stdout, /\[mandatory\] {2}log-retention .*storefront/);
    });

    it("says in which file a number stands", () => {
        const { stdout } = project.run("explain", "prod-apac", "storefront");
        assert.match(stdout, /most tasks +8 tasks +Pulumi\.prod-apac\.yaml:6 /);
        assert.match(stdout, /priority of the rule +10 +Pulumi\.yaml:\d+ /);
    });

    it("says once that the project was renamed in one place only", () => {
        const { status, stdout, stderr } = withProduction(production().replaceAll("acme-shop:", "ecs-platform:"), () =>
            project.run("rehearse", "preview", "prod-apac"),
        );
        assert.deepEqual([status, stdout], [2, ""]);
        assert.equal(
            stderr,
            "Pulumi.prod-apac.yaml:2: ecs-platform:environment: a key of the project ecs-platform, but Pulumi.yaml names the project acme-shop; " +
                "write acme-shop: for ecs-platform: before every key, or name: ecs-platform in Pulumi.yaml\n",
        );
    });

    it("refuses an account and a region that another environment has to itself", () => {
        const taken = production().replace("666677778888", "555566667777");
        const { status, stderr } = withProduction(taken, () => project.run("rehearse", "preview", "prod-apac"));
        assert.equal(status, 2);
        assert.match(stderr, /^Pulumi\.prod-apac\.yaml:2: acme-shop:environment\.accountId: account and region of dev too, /);
    });

    it("names the stacks of the folder to whom asks for another", () => {
        const { status, stderr } = project.run("rehearse", "preview", "staging");
        assert.deepEqual(
            [status, stderr],
            [2, 'unknown stack, got "staging"; write dev, prod-apac or pr-123, or a file Pulumi.staging.yaml\n'],
        );
        assert.match(project.run("rehearse", "preview", "--help").stdout, /stack +dev, pr-123 or prod-apac\n/);
    });
});

describe("the program", () => {
    it("names no stack and no project in its code", () => {
        const sources = ["bin", "commands", "rollout", "reports", "rehearsal", "stacks"].flatMap((folder) =>
            readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
        );
        const naming = sources.filter((file) => {
            if (!file.endsWith(".ts") || /\.test\.ts$|[\\/]testing[\\/]/.test(file)) return false;
            const code = readFileSync(file, "utf8").replaceAll(/\/\*\*.*?\*\/|^ *\/\/.*?$/gms, "");
            return /\bprod-(eu|us|hipaa)\b|ecs-platform[:"]|Pulumi\.staging/.test(code);
        });
        assert.deepEqual(naming, []);
    });
});
