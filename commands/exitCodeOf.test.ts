import assert from "node:assert/strict";
import { CommanderError } from "commander";
import { ConfigError } from "../stacks/loadEnvironment.ts";
import { StateError } from "../rehearsal/run/stateError.ts";
import { AwsProblem } from "../rollout/aws/awsProblem.ts";
import { PulumiProblem } from "../rollout/pulumi/pulumiProblem.ts";
import { FileProblem } from "../text/fileProblem.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { UsageError } from "../text/usageError.ts";

describe("exitCodeOf", () => {
    function ends(error: unknown): readonly [number, string] {
        let said = "";
        const exitCode = exitCodeOf(error, { writeError: (text) => (said += text) });
        return [exitCode, said];
    }
    const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });

    it("is 2 for what was typed or configured wrongly, after the problem alone", () => {
        const argument = Object.assign(new TypeError("a"), { code: "ERR_PARSE_ARGS_UNKNOWN_OPTION" });
        for (const error of [new UsageError("a"), new ConfigError(["a"]), new FileProblem("a"), argument])
            assert.deepEqual(ends(error), [2, "a\n"]);
    });

    it("is 1 for what the machine or the stored state is to blame for", () => {
        assert.deepEqual(ends(new StateError("a")), [1, "a\n"]);
        assert.deepEqual(ends(new AwsProblem("a")), [1, "a\n"]);
        assert.deepEqual(ends(new PulumiProblem("a")), [1, "a\n"]);
        assert.deepEqual(ends(new FileProblem("a: no space left", { cause: full })), [1, "a: no space left\n"]);
        assert.deepEqual(ends(full), [1, "a file: no space left on its disk; free some, and run it again\n"]);
    });

    it("is that of the help, which commander has printed", () => {
        assert.deepEqual(ends(new CommanderError(0, "commander.helpDisplayed", "help")), [0, ""]);
        assert.deepEqual(ends(new CommanderError(1, "commander.unknownOption", "unknown")), [2, ""]);
    });

    it("is 1 for a fault, with the way to its place", () => {
        const [exitCode, said] = ends(new TypeError("x is undefined\nsecond line"));
        assert.equal(exitCode, 1);
        assert.match(
            said,
            /^a fault of this program, x is undefined; report it with what npm run rehearse:trace says\nTypeError: x is undefined\nsecond line\n +at /,
        );
        assert.deepEqual(ends("no"), [1, 'a fault of this program, got "no"; report it\n']);
    });
});
