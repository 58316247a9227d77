import { marks, paint } from "../../rehearsal/display/operationText.ts";
import { shortened } from "../../rehearsal/display/shortened.ts";
import type { FactChange, ServiceChange } from "./serviceChanges.ts";
import { factNames } from "./serviceFacts.ts";
import { visible } from "../../stacks/visible.ts";

/** A line for each service that comes or goes; for one that stays, a line for each value that changes. @param columns of the terminal, if it is one */
export function formatServiceChanges(changes: readonly ServiceChange[], columns = Infinity): readonly string[] {
    return changes.flatMap((change) => {
        const { service, op, facts, resources } = change;
        const head = `  ${paint(op, `${marks[op].padEnd(2)} ${visible(service)}`)}`;
        if (op === "create" || op === "delete") {
            const values = factNames.flatMap((name) => {
                const value = facts[name]?.new ?? facts[name]?.old;
                return value === undefined ? [] : [name === "tasks" ? `${value} ${value === "1" ? "task" : "tasks"}` : visible(value)];
            });
            return [head, ...filled(values, columns - indent.length).map((line) => indent + line)];
        }
        const named = factNames.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]] as const]));
        const width = Math.max(...named.map(([name]) => name.length));
        return [
            head,
            ...named.flatMap(([name, fact]) => formatFact(`${indent}${name.padEnd(width)}  `, fact, columns)),
            `${indent}${String(resources)} of its resources ${resources === 1 ? "changes" : "change"}${op === "replace" ? ", and the service itself is replaced" : ""}`,
        ];
    });
}

const indent = "       ";
const arrow = "-> ";

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
