import { equal } from "node:assert/strict";
import { describe, it } from "mocha";
import { neverFails } from "./neverFails.ts";

const shell = (line: string) => ["CMD-SHELL", line];

describe("a health check that never fails", () => {
    const never: readonly (readonly string[])[] = [
        ["true"],
        ["CMD", "true"],
        ["CMD", "/bin/true"],
        ["CMD", "sh", "-c", "probe || true"],
        ["/bin/sh", "-c", "exit 0"],
        ...["exit 0", ":", "echo ok", "probe || exit 0", "probe || echo down", "probe; true", "(probe || true)", "probe & true"].map(shell),
    ];
    const honest: readonly (readonly string[])[] = [
        [],
        ["CMD", "/app/check"],
        ["CMD", "probe", "a;true"],
        ["CMD", "sh", "-c", "probe"],
        ["CMD", "python", "-c", "import probe; probe.run()"],
        ...["exit 1", "probe || exit 1", "probe && exit 0", "probe && echo ok", "probe | grep true", "test -f /tmp/true"].map(shell),
    ];
    for (const command of never) it(`is ${command.join(" ")}`, () => equal(neverFails(command), true));
    for (const command of honest) it(`is not ${command.join(" ")}`, () => equal(neverFails(command), false));
});
