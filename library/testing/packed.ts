import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { programFiles } from "../../commands/testing/programFiles.ts";

const packageFiles = [...programFiles, "library", "examples/todo", "tsconfig.package.json", "README.md", "LICENSE", "CHANGELOG.md"];

/** What `npm pack` makes of this project, in a folder of its own. */
export class Packed {
    readonly #folder = mkdtempSync(join(tmpdir(), "package-"));
    readonly tarball: string;

    constructor() {
        const source = join(this.#folder, "source");
        for (const file of packageFiles) {
            const filter = (path: string) => !/(^|[\\/])(bin[\\/]mocha|policies[\\/]bin)$/.test(path);
            cpSync(file, join(source, file), { recursive: true, filter });
        }
        symlinkSync(resolve("node_modules"), join(source, "node_modules"), "junction");
        const shell = process.platform === "win32";
        const args = ["pack", "--silent", "--pack-destination", this.#folder];
        const [name = ""] = execFileSync("npm", args, { cwd: source, encoding: "utf8", shell, env: npmEnvironment() })
            .trim()
            .split("\n")
            .slice(-1);
        this.tarball = join(this.#folder, name);
    }

    /** A folder with the files of an example, in which the package is installed beside all packages of this project. */
    project(name: string, files: string): string {
        const project = join(this.#folder, name);
        cpSync(files, project, { recursive: true });
        const modules = join(project, "node_modules");
        mkdirSync(modules, { recursive: true });
        for (const module of readdirSync("node_modules")) {
            if (!module.startsWith(".")) symlinkSync(resolve("node_modules", module), join(modules, module), "junction");
        }
        this.install(project);
        return project;
    }

    /** Unpacks it, as npm does, in the place of the version that is there. */
    install(project: string, version?: string): void {
        const target = join(project, "node_modules", "ecs-platform");
        rmSync(target, { recursive: true, force: true });
        execFileSync("tar", ["-xzf", this.tarball, "-C", join(project, "node_modules")]);
        renameSync(join(project, "node_modules", "package"), target);
        if (version === undefined) return;
        const manifest = join(target, "package.json");
        writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/"version": ".*"/, `"version": "${version}"`));
    }

    /** Paths in the tarball, with its texts. */
    files(): ReadonlyMap<string, string> {
        const folder = mkdtempSync(join(this.#folder, "unpacked-"));
        execFileSync("tar", ["-xzf", this.tarball, "-C", folder]);
        const root = join(folder, "package");
        const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        return new Map(
            files.map(({ parentPath, name }) => {
                const path = join(parentPath, name);
                return [path.slice(root.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
            }),
        );
    }

    remove(): void {
        rmSync(this.#folder, { recursive: true });
    }
}

/** A run of npm inside a run of npm would take over how that was started. */
function npmEnvironment(): NodeJS.ProcessEnv {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith("npm_")));
}
