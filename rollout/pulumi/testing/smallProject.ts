import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { findPulumi } from "../../../rehearsal/real/findPulumi.ts";
import { PulumiCli } from "../pulumiCli.ts";

/** As many components as the configuration says, without a provider; it goes on once there is no file `wait`, and is broken where there is `broken`. */
const program = `const { existsSync, rmSync, writeFileSync } = require("node:fs");
const pulumi = require("@pulumi/pulumi");
if (existsSync("broken")) throw new Error("unexpected token");
class Thing extends pulumi.ComponentResource {
    constructor(name) {
        super("test:index:Thing", name);
        this.registerOutputs();
    }
}
module.exports = async () => {
    if (existsSync("wait")) writeFileSync("waiting", "");
    while (existsSync("wait")) await new Promise((done) => setTimeout(done, 20));
    rmSync("waiting", { force: true });
    const names = new pulumi.Config().requireObject("things");
    for (const name of names) new Thing(name);
    return { names };
};
`;

/** A project without a provider whose state is in a folder, for what the real CLI does with stacks. */
export class SmallProject {
    readonly directory = mkdtempSync(join(tmpdir(), "small-project-"));
    readonly backend = join(this.directory, ".backend");
    readonly stack = "dev";

    constructor() {
        mkdirSync(this.backend);
        writeFileSync(join(this.directory, "Pulumi.yaml"), "name: small\nruntime: nodejs\nmain: index.js\n");
        writeFileSync(join(this.directory, "package.json"), "{}");
        writeFileSync(join(this.directory, "index.js"), program);
        symlinkSync(resolve("node_modules"), join(this.directory, "node_modules"));
    }

    get cli(): PulumiCli {
        const pulumi = findPulumi();
        const path = [dirname(process.execPath), ...(pulumi === undefined ? [] : [dirname(pulumi)]), process.env["PATH"] ?? ""];
        return new PulumiCli({
            directory: this.directory,
            env: {
                PATH: path.join(delimiter),
                HOME: this.directory,
                PULUMI_HOME: join(this.directory, ".home"),
                PULUMI_BACKEND_URL: `file://${this.backend}`,
                PULUMI_CONFIG_PASSPHRASE: "small",
                PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
            },
        });
    }

    /** Writes a configuration. @param file of the stack, or another one. @returns its path */
    configure(things: readonly string[], file = `Pulumi.${this.stack}.yaml`): string {
        const path = join(this.directory, file);
        writeFileSync(path, `config:\n  small:things: ${JSON.stringify(JSON.stringify(things))}\n`);
        return path;
    }

    /** Lets the program wait, or go on. */
    setFlag(name: "wait" | "broken", isSet: boolean): void {
        const file = join(this.directory, name);
        if (isSet) writeFileSync(file, "");
        else rmSync(file, { force: true });
        rmSync(join(this.directory, "waiting"), { force: true });
    }

    /** Whether the program runs, and waits. */
    get isWaiting(): boolean {
        return existsSync(join(this.directory, "waiting"));
    }

    urn(name: string): string {
        return `urn:pulumi:${this.stack}::small::test:index:Thing::${name}`;
    }

    remove(): void {
        rmSync(this.directory, { recursive: true, force: true });
    }
}
