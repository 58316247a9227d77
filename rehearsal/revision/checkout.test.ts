import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "./checkout.ts";
import { TestRepository } from "./testing/testRepository.ts";

describe("the checkout of a revision", () => {
    const env = { PATH: process.env["PATH"] };
    let repository: TestRepository;
    let to: string;
    beforeEach(() => {
        repository = new TestRepository();
        to = mkdtempSync(join(tmpdir(), "checkout-"));
    });
    afterEach(() => {
        repository.remove();
        rmSync(to, { recursive: true });
    });
    const checkedOut = (commit: string, folder = ".", main?: string) =>
        checkout({ name: commit, commit }, to, { directory: join(repository.root, folder), env }, main);

    it("has the files of the whole repository as they were, and git does not know of it", () => {
        const before = repository.commit({ "infra/index.ts": "1", "lib/index.ts": "2" });
        repository.commit({ "infra/index.ts": "3" });
        repository.write({ "infra/index.ts": "4" });
        const { root, tree, project, warnings } = checkedOut(before, "infra");
        assert.deepEqual([root, tree, project], [repository.root, join(to, "tree"), join(to, "tree", "infra")]);
        assert.deepEqual([readFileSync(join(project, "index.ts"), "utf8"), readFileSync(join(tree, "lib/index.ts"), "utf8")], ["1", "2"]);
        assert.deepEqual([repository.git("status", "--short"), warnings], [" M infra/index.ts\n", []]);
        assert.equal(repository.git("worktree", "list").trim().split("\n").length, 1);
    });

    it("has the packages that are installed here, but those of the repository as they were", () => {
        const commit = repository.commit({ ".gitignore": "node_modules\n", "infra/src/index.ts": "", "packages/net/index.ts": "then" });
        repository.write({
            "node_modules/@pulumi/aws/index.js": "aws",
            "infra/src/node_modules/own/index.js": "own",
            "packages/net/node_modules/deep/index.js": "deep",
            "packages/net/index.ts": "now",
            "packages/new/index.ts": "now",
        });
        mkdirSync(join(repository.root, "node_modules/@acme"));
        for (const name of ["net", "new"]) symlinkSync(`../../packages/${name}`, join(repository.root, "node_modules/@acme", name));
        const { tree } = checkedOut(commit, "infra", "src");
        const read = (path: string) => readFileSync(join(tree, path), "utf8");
        assert.deepEqual([read("node_modules/@pulumi/aws/index.js"), read("node_modules/@acme/net/index.ts")], ["aws", "then"]);
        assert.equal(realpathSync(join(tree, "node_modules/@pulumi/aws")), join(repository.root, "node_modules/@pulumi/aws"));
        assert.deepEqual([read("infra/src/node_modules/own/index.js"), read("packages/net/node_modules/deep/index.js")], ["own", "deep"]);
        // It was not there yet, so nothing can have needed it.
        assert.deepEqual(readdirSync(join(tree, "node_modules/@acme")), ["net"]);
    });

    it("has the packages of a folder above the repository, where it has none itself", () => {
        const commit = repository.commit({ "inner/index.ts": "" });
        const inner = join(repository.root, "inner");
        repository.git("init", "--quiet", inner);
        repository.write({ "node_modules/a/index.js": "above" });
        const nested = { directory: inner, env };
        repository.git("-C", inner, "fetch", "--quiet", repository.root, commit);
        const { tree } = checkout({ name: commit, commit }, to, nested);
        assert.equal(readFileSync(join(tree, "node_modules/a/index.js"), "utf8"), "above");
    });

    it("has the files of a submodule at its commit, and says which one it cannot have", () => {
        const library = new TestRepository();
        try {
            const then = library.commit({ "net.ts": "then" });
            repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root, "lib");
            const commit = repository.commit();
            library.commit({ "net.ts": "now" });
            repository.git("-C", "lib", "pull", "--quiet");
            const { tree, warnings } = checkedOut(commit);
            assert.deepEqual([readFileSync(join(tree, "lib/net.ts"), "utf8"), warnings], ["then", []]);

            repository.git("update-index", "--cacheinfo", `160000,${then.replaceAll(/./g, "1")},lib`);
            repository.git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "unknown");
            rmSync(tree, { recursive: true });
            const unknown = checkedOut(repository.git("rev-parse", "HEAD").trim());
            assert.ok(!existsSync(join(tree, "lib/net.ts")));
            assert.match(
                unknown.warnings.join(),
                /^[0-9a-f]{40}: the submodule lib is empty there, run: git submodule update --init, and git fetch in it$/,
            );
        } finally {
            library.remove();
        }
    });

    it("has large files as far as this machine has them, and says which it has not", () => {
        const oid = (digit: string) => digit.repeat(64);
        const pointer = (digit: string) => `version https://git-lfs.github.com/spec/v1\noid sha256:${oid(digit)}\nsize 3\n`;
        const files = { "a.zip": pointer("a"), "lib/b.zip": pointer("b"), "lib/c.zip": pointer("c"), "notes.md": `See ${pointer("a")}` };
        repository.write({ [`.git/lfs/objects/aa/aa/${oid("a")}`]: "zip" });
        const without = checkedOut(repository.commit(files));
        assert.deepEqual([readFileSync(join(without.tree, "a.zip"), "utf8"), without.warnings], [files["a.zip"], []]);
        rmSync(without.tree, { recursive: true });
        const commit = repository.commit({ "lib/.gitattributes": "*.zip filter=lfs\n" });
        const { tree, warnings } = checkedOut(commit);
        const read = (path: string) => readFileSync(join(tree, path), "utf8");
        assert.deepEqual([read("a.zip"), read("lib/b.zip"), read("notes.md")], ["zip", files["lib/b.zip"], files["notes.md"]]);
        assert.deepEqual(warnings, [
            `${commit}: lib/b.zip and 1 more shows as changed, as Git LFS has no such file here; run: git lfs fetch origin ${commit}`,
        ]);
    });

    it("is refused where git cannot read the revision", () => {
        assert.throws(() => checkedOut("1".repeat(40)), {
            message: /^--against: 1{40} cannot be read, git says .*; name another revision$/,
        });
    });
});
