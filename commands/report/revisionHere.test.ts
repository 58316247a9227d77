import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../../rehearsal/revision/git.ts";
import { revisionHere } from "./revisionHere.ts";

describe("the revision that a page names", () => {
    const directory = mkdtempSync(join(tmpdir(), "revision-"));
    const identity = {
        GIT_AUTHOR_NAME: "a",
        GIT_AUTHOR_EMAIL: "a@example.com",
        GIT_COMMITTER_NAME: "a",
        GIT_COMMITTER_EMAIL: "a@example.com",
    };
    const place = { directory, env: { PATH: process.env["PATH"], GIT_CEILING_DIRECTORIES: tmpdir(), ...identity } };
    after(() => {
        rmSync(directory, { recursive: true });
    });

    it("is none where there is no repository, or nothing in it yet", () => {
        assert.equal(revisionHere(place), undefined);
        git(place, "init", "--quiet", "--initial-branch", "main");
        assert.equal(revisionHere(place), undefined);
    });

    it("is the branch with its commit, and says whether files differ from that", () => {
        const file = join(directory, "file");
        writeFileSync(file, "one");
        git(place, "add", "file");
        git(place, "commit", "--quiet", "--message", "first");
        const named = revisionHere(place);
        assert.match(named ?? "", /^main \([0-9a-f]{7,}\)$/);
        writeFileSync(join(directory, "beside"), "nobody has added it");
        assert.equal(revisionHere(place), named);
        writeFileSync(file, "two");
        assert.equal(revisionHere(place), `${named ?? ""}, with changes that are not committed`);
    });

    it("is the commit alone where no branch is checked out", () => {
        git(place, "checkout", "--quiet", "--force", "--detach");
        assert.match(revisionHere(place) ?? "", /^[0-9a-f]{7,}$/);
    });
});
