import assert from "node:assert/strict";
import { exampleFile } from "../../../docs/exampleStacks.ts";
import { loadStackFile } from "../../../stacks/loadStackFile.ts";
import { environmentCost } from "../../cost/environmentCost.ts";
import { environmentAlarms } from "../alarms/environmentAlarms.ts";
import { drawSection } from "../sections/section.ts";
import { otherSection } from "../sections/otherSection.ts";
import type { OtherGroup } from "./otherGroup.ts";
import { otherGroups } from "./otherGroups.ts";

function loaded(example: string, ...set: readonly string[]) {
    const stack = loadStackFile(process.cwd(), "staging", { file: exampleFile(example), set, path: true });
    assert.ok(stack.kind === "config");
    return stack;
}

/** The cells of each row by column, with the name and the title first. */
function rowsOf(group: OtherGroup | undefined) {
    return group?.rows.map(({ name, title, cells, alarms }) => {
        assert.equal(cells.length, group.columns.length);
        return [name, title, ...cells.map((lines) => lines.join(" | ")), alarms];
    });
}

describe("what runs no tasks, on the page", () => {
    it("is functions with their size, how many run at once, what calls them, and how the next version comes", () => {
        const [group, ...others] = otherGroups(loaded("functions"));
        assert.deepEqual([group?.id, others], ["functions", []]);
        assert.deepEqual(rowsOf(group), [
            [
                "thumbnails",
                "nodejs24.x",
                "1024 MB, arm64 | 30 s at most",
                "100 at most | 10–40 kept started",
                "queue thumbnails-queue | topic uploads",
                "canary, 10 % for 5 min",
                7,
            ],
            [
                "gallery",
                "python3.13",
                "512 MB, arm64 | 20 s at most | from a snapshot",
                "50 at most",
                "https://www.staging.example.com/gallery/* | signed requests",
                "all at once",
                5,
            ],
            [
                "reports",
                "reports:2.1.0",
                "2048 MB, arm64 | 900 s at most | 2048 MB of storage",
                "5 at most",
                "cron(0 2 * * ? *) Europe/Berlin",
                "all at once",
                5,
            ],
        ]);
    });

    it("is APIs with their routes, who may call them, and their table", () => {
        const [functions, apis] = otherGroups(loaded("todo"));
        assert.deepEqual(rowsOf(functions)?.[0]?.slice(4, 5), ["API todos"]);
        assert.deepEqual(rowsOf(apis), [
            [
                "todos",
                "HTTP API",
                "GET /todos → list-todos | POST /todos → create-todo | GET /todos/{id} → get-todo",
                "tokens of an issuer",
                "500 a second | 1000 at once",
                "todos | on demand",
                "output entryUrls.ApiEndpoint",
                5,
            ],
        ]);
    });

    it("is instances, and nothing of a kind that there is not, or while the environment is bootstrapped", () => {
        const [instances, ...others] = otherGroups(loaded("instances"));
        assert.deepEqual(others, []);
        assert.deepEqual(rowsOf(instances), [
            [
                "shop",
                "Auto Scaling group shop",
                "2–10",
                "t4g.medium | t3.medium | t3a.medium | 2 and 20 % of the others on demand",
                "CPU 50 % | 1000 requests a minute",
                "https://shop.staging.example.com",
                5,
            ],
        ]);
        assert.deepEqual(otherGroups(loaded("web-app")), []);
        assert.deepEqual(otherGroups(loaded("todo", "bootstrap=true")), []);
    });

    it("costs what the estimate says, a month and by use", () => {
        const stack = loaded("todo");
        const [functions] = otherGroups(stack);
        assert.ok(functions);
        const priced = String(drawSection(otherSection(functions, environmentCost(stack.config))));
        assert.match(priced, /list-todos<\/a><small>nodejs24\.x<\/small>/);
        assert.match(priced, /<td class="number">\$0\.50<\/td>\s*<td class="number">\$1\.5333<small>a million calls<\/small><\/td>/);
        assert.match(priced, /<th>memory<\/th>\s*<td>1024 MB<\/td>/);
        assert.doesNotMatch(String(drawSection(otherSection(functions, undefined))), /million calls|by use/);
    });

    it("has its alarms among those of the environment, with where each threshold comes from", () => {
        const rows = (example: string, ...set: readonly string[]) =>
            environmentAlarms(loaded(example, ...set)).rows.map(({ symptom, fires, from, notifies, services }) =>
                [symptom, fires, from, notifies, services.join(" ")].join("; "),
            );
        assert.deepEqual(rows("todo"), [
            "errors; > 1 percent in 2 x 300 s; default of functions; page; list-todos create-todo get-todo",
            "throttles; >= 1 in 1 x 300 s; default of functions; page; list-todos create-todo get-todo",
            "duration; > 18000 ms in 2 x 300 s; default of functions; page; list-todos create-todo get-todo",
            "concurrency; >= 40 in 2 x 300 s; default of functions; page; list-todos create-todo get-todo",
            "5xx; > 1 percent in 2 x 300 s; default of APIs; page; todos",
            "p99; > 3000 ms in 2 x 300 s; default of APIs; page; todos",
            "4xx; > 25 percent in 3 x 300 s; default of APIs; ticket; todos",
            "table-throttled; > 10 in 2 x 300 s; default of APIs; page; todos",
            "table-errors; > 5 in 2 x 300 s; default of APIs; page; todos",
        ]);
        const changed = rows("todo", "services.todos.alarms.tableThrottled.threshold=20").filter((row) =>
            row.startsWith("table-throttled"),
        );
        assert.match(
            changed.join(),
            /^table-throttled; > 20 in 2 x 300 s; .*services\.todos\.alarms\.tableThrottled\.threshold.*; page; todos$/,
        );
        assert.ok(rows("instances").includes("p99; > 0.5 s in 5 x 60 s; default of instances; page; shop"));
        assert.deepEqual(rows("todo", "bootstrap=true"), []);
    });
});
