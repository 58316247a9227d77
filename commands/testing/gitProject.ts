import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { programFiles } from "./programFiles.ts";

const stackFile = `config:
  ecs-platform:environment:
    { kind: staging, region: eu-central-1, accountId: "111122223333", owner: platform-team, alarmEmail: platform-alarms@example.com, deletionProtection: false }
  ecs-platform:network: { cidrBlock: 10.10.0.0/16, natGateways: Single }
  ecs-platform:entry: { domain: staging.example.com, hostedZoneId: Z04821736STAGING0EXMP }
  ecs-platform:services:
    orders:
      preset: rest-api
      image: docker.io/acme/orders:1.4.2
      probe: [CMD, /app/healthcheck]
      autoScaling: { maxCount: 4 }
      route: { priority: 110 }
`;

/** This program in a repository of its own, with the one stack `staging` and the one service `orders`. */
export class GitProject {
    readonly repository: string;
    readonly directory: string;

    /** @param folder of the repository in which the project is */
    constructor(folder = ".") {
        this.repository = mkdtempSync(join(tmpdir(), "git-project-"));
        this.directory = join(this.repository, folder);
        mkdirSync(this.directory, { recursive: true });
        for (const path of programFiles)
            cpSync(path, join(this.directory, path), { recursive: true, filter: (source) => !isOfTests(source) });
        symlinkSync(resolve("node_modules"), join(this.directory, "node_modules"), "junction");
        const pulumi = readFileSync("Pulumi.yaml", "utf8").replace(/default: \[staging, .*\]/, "default: [staging]");
        this.write("Pulumi.yaml", pulumi);
        this.write("Pulumi.staging.yaml", stackFile);
        this.git("init", "--quiet", "--initial-branch", "main", this.repository);
        writeFileSync(join(this.repository, ".git", "info", "exclude"), "node_modules\n.rehearsal\n");
        this.commit("first");
    }

    write(name: string, text: string): void {
        writeFileSync(join(this.directory, name), text);
    }

    /** Writes the stack file with this text in the place of that one. */
    change(from: string, to: string): void {
        this.write("Pulumi.staging.yaml", stackFile.replace(from, to));
    }

    /** @returns the commit */
    commit(message: string): string {
        this.git("add", "--all");
        this.git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", message);
        return this.git("rev-parse", "HEAD").trim();
    }

    /** Makes the files those of the branch `main` again. */
    reset(): void {
        this.git("checkout", "--quiet", "--force", "main");
        this.git("clean", "--quiet", "--force", "-d");
    }

    git(...args: readonly string[]): string {
        const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
        return execFileSync("git", args, { cwd: this.directory, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    }

    remove(): void {
        rmSync(this.repository, { recursive: true });
    }
}

function isOfTests(path: string): boolean {
    return /\.test\.ts$|[\\/]testing$|[\\/](cases|inventory|testdata)$|policies[\\/](config|exemptions[\\/].*\.json|bin)$/.test(path);
}
