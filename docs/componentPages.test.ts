import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { componentPages, libraryComponents } from "./componentPages.ts";

const pages = componentPages();
const queuePage = pages.get("docs/components/queue/jobQueue.md") ?? "";
const appPage = pages.get("docs/components/workloads/fargateWebApp.md") ?? "";

describe("the pages of the components", () => {
    it("are committed as the docstrings say (`npm run docs` rewrites them), and no other page is", () => {
        const committed = readdirSync("docs/components", { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(".md"))
            .map((file) => join("docs/components", file).replaceAll("\\", "/"));
        assert.deepEqual(committed.sort(), [...pages.keys()].sort());
        for (const [file, text] of pages) assert.equal(readFileSync(file, "utf8"), text, file);
    });

    it("name what the package exports", () => {
        assert.equal(readFileSync("library/components.ts", "utf8"), libraryComponents());
        assert.match(libraryComponents(), /^export \{ JobQueue, type JobQueueArgs \} from "\.\.\/components\/queue\/jobQueue\.ts";$/m);
    });

    it("have inputs with type, default and meaning, the required ones first, those of other interfaces too", () => {
        const inputs =
            queuePage
                .split("## Outputs")[0]
                ?.split("\n")
                .filter((line) => line.startsWith("| `")) ?? [];
        assert.deepEqual(
            inputs.map((line) => line.split(" | ")[0]),
            ["| `place`", "| `queue`", "| `deletionProtection`", "| `keyArn`", "| `adopt`", "| `transform`"],
        );
        assert.equal(inputs[3], "| `keyArn` | `pulumi.Input<string>` | the key that SQS manages | Customer-managed key of the messages. |");
        assert.match(inputs[2] ?? "", /^\| `deletionProtection` \| `boolean` \| required \| /);
        assert.match(appPage, /^\| `statements` \| `pulumi\.Input<Statement>\[\]` \| nothing \| What the application may do/m);
    });

    it("have outputs, and what the class itself keeps for itself not", () => {
        assert.match(
            queuePage,
            /\n## Outputs\n\n.*\n.*\n\| `queueUrl` \| `string` \| Both known before the queue is\. \|\n\| `queueArn` \| `string` \| {2}\|\n$/,
        );
        const all = [...pages.values()].join("\n");
        assert.doesNotMatch(all, /^\| `#/m);
    });

    it("have the example of the docstring, and what the component refuses", () => {
        assert.match(appPage, /\n## Example\n\n```ts\nconst provider = new aws\.Provider\(/);
        assert.match(pages.get("docs/components/service/httpTarget.md") ?? "", /\n## Refuses\n\n- Error when /);
    });

    it("link to files that exist", () => {
        for (const [file, text] of pages) {
            for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)#\s]+)/g))
                assert.ok(existsSync(join(dirname(file), link)), `${file}: ${link}`);
        }
    });
});
