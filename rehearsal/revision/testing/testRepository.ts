import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A repository of git with the branch `main`, in a folder of its own. */
export class TestRepository {
    readonly root = realpathSync(mkdtempSync(join(tmpdir(), "repository-")));

    constructor() {
        this.git("init", "--quiet", "--initial-branch", "main");
    }

    /** Writes files by their paths, and folders above them. */
    write(files: Readonly<Record<string, string>>): void {
        for (const [path, text] of Object.entries(files)) {
            mkdirSync(dirname(join(this.root, path)), { recursive: true });
            writeFileSync(join(this.root, path), text);
        }
    }

    /** @returns the commit of all that is there and not ignored */
    commit(files: Readonly<Record<string, string>> = {}): string {
        this.write(files);
        this.git("add", "--all");
        this.git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--allow-empty", "--message", "change");
        return this.git("rev-parse", "HEAD").trim();
    }

    git(...args: readonly string[]): string {
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
        return execFileSync("git", args, { cwd: this.root, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    }

    remove(): void {
        rmSync(this.root, { recursive: true });
    }
}
