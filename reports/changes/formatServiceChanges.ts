import { marks, paint } from "../../rehearsal/display/operationText.ts";
import { shortened } from "../../rehearsal/display/shortened.ts";
import type { FactChange, ServiceChange } from "./serviceChanges.ts";
import { factNames } from "./stateService.ts";
import { type ItemKind, itemKinds } from "./serviceItems.ts";
import { visible } from "../../text/visible.ts";

/**
 * For a service that comes or goes what it is, and how many permissions, alarms and so on it has; for one that stays, a line for each value
 * that changes, and for each permission, alarm and so on that comes, differs or goes.
 * @param columns of the terminal, if it is one
 */
export function formatServiceChanges(changes: readonly ServiceChange[], columns = Infinity): readonly string[] {
    return changes.flatMap((change) => {
        const { service, op, facts, items, resources } = change;
        const head = `  ${paint(op, `${marks[op].padEnd(2)} ${visible(service)}`)}`;
        if (op === "create" || op === "delete") {
            const values = factNames.flatMap((name) => {
                const value = facts[name]?.new ?? facts[name]?.old;
                return value === undefined ? [] : [name === "tasks" ? `${value} ${value === "1" ? "task" : "tasks"}` : visible(value)];
            });
            const counts = itemKinds.flatMap((kind) => {
                const count = Object.keys(items[kind] ?? {}).length;
                return count === 0 ? [] : [`${String(count)} ${count === 1 ? singular[kind] : kind}`];
            });
            return [head, ...[values, counts].flatMap((texts) => filled(texts, columns - indent.length)).map((line) => indent + line)];
        }
        const named = factNames.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]] as const]));
        const width = Math.max(...named.map(([name]) => name.length));
        return [
            head,
            ...named.flatMap(([name, fact]) => formatFact(`${indent}${name.padEnd(width)}  `, fact, columns)),
            ...itemKinds.flatMap((kind) => formatItems(kind, items[kind] ?? {}, columns)),
            `${indent}${String(resources)} of its resources ${resources === 1 ? "changes" : "change"}${op === "replace" ? ", and the service itself is replaced" : ""}`,
        ];
    });
}

const indent = "       ";
const arrow = "-> ";
const singular: Readonly<Record<ItemKind, string>> = {
    containers: "sidecar",
    routes: "route",
    permissions: "permission",
    secrets: "secret",
    variables: "variable",
    "ways out": "way out",
    "scaling policies": "scaling policy",
    schedules: "schedule",
    alarms: "alarm",
};

/** Each with a sign of what becomes of it, old and new below each other where it differs. */
function formatItems(kind: ItemKind, items: Readonly<Record<string, FactChange>>, columns: number): readonly string[] {
    const lines = Object.entries(items).flatMap(([name, { old, new: now }]) => {
        const op = old === undefined ? "create" : now === undefined ? "delete" : "update";
        const label = `${indent}  ${marks[op]} ${visible(name)}`;
        if (op === "update") return formatFact(`${label}  `, { old, new: now }, columns);
        const words = visible(old ?? now ?? "");
        return [words === "" ? shortened(label, columns) : `${label}  ${shortened(words, columns - label.length - 2)}`];
    });
    return lines.length === 0 ? [] : [`${indent}${kind}`, ...lines];
}

/** Old and new on one line where that has room for both. */
function formatFact(label: string, fact: FactChange, columns: number): readonly string[] {
    const [old, now] = [visible(fact.old ?? "none"), visible(fact.new ?? "none")];
    const line = `${label}${old} ${arrow}${now}`;
    if (line.length <= columns) return [line];
    const room = columns - label.length;
    return [`${label}${shortened(old, room)}`, `${" ".repeat(label.length - arrow.length)}${arrow}${shortened(now, room)}`];
}

/** The texts in as few lines as have room for them. */
function filled(texts: readonly string[], width: number): readonly string[] {
    return texts.reduce<readonly string[]>((lines, text) => {
        const last = lines.at(-1);
        if (last === undefined) return [shortened(text, width)];
        const longer = `${last}; ${text}`;
        return longer.length <= width ? [...lines.slice(0, -1), longer] : [...lines, shortened(text, width)];
    }, []);
}
