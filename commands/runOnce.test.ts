import assert from "node:assert/strict";
import { runRunOnce } from "./runOnce.ts";

function run(...args: readonly string[]) {
    const texts = { stdout: "", stderr: "" };
    const exitCode = runRunOnce(args, {
        env: {},
        write: (text) => (texts.stdout += text),
        writeError: (text) => (texts.stderr += text),
        directory: process.cwd(),
    });
    return { exitCode, ...texts };
}

const file = ["--config-file", "docs/examples/jobs.yaml"];

describe("npm run run-once", () => {
    it("prints a line for a service, with options of the command left to the command", () => {
        const { exitCode, stdout } = run(...file, "staging", "orders", "python", "manage.py", "shell", "--version");
        assert.equal(exitCode, 0);
        assert.match(stdout, /^aws ecs run-task --region eu-central-1 --cluster services-staging \\\n/);
        assert.ok(stdout.includes('"command":["python","manage.py","shell","--version"]'), stdout);
    });

    it("prints how to start a run of a scheduled task, and takes no command for it", () => {
        const arn = "arn:aws:states:eu-central-1:111122223333:stateMachine:import-rates";
        assert.equal(
            run(...file, "staging", "import-rates").stdout,
            `aws stepfunctions start-execution --region eu-central-1 --state-machine-arn ${arn}\n`,
        );
        const { exitCode, stderr } = run(...file, "staging", "import-rates", "sh");
        assert.equal(exitCode, 2);
        assert.match(stderr, /import-rates: a scheduled task runs its own command, got "sh"; leave it out/);
    });

    it("asks for a service that there is, and for a command", () => {
        assert.match(run(...file, "staging", "shop", "sh").stderr, /staging: no such service, got "shop"; its services are /);
        assert.match(
            run(...file, "staging", "orders").stderr,
            /orders: no command; write the program and each argument behind the service/,
        );
    });
});
