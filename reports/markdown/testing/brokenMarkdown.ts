import { firstUnseen } from "../../../text/visible.ts";

/** Tags that our reports open and close. */
const tags = ["details", "summary", "b"];

/**
 * What is not whole in a report, or is there because foreign text has come through: a fence or a fold that is open, a table row of another
 * width, a live mention, image, link or tag, a character that nobody sees.
 */
export function brokenMarkdown(markdown: string): readonly string[] {
    const problems: string[] = [];
    const open: string[] = [];
    let fence: string | undefined;
    for (const line of markdown.split("\n")) {
        const unseen = firstUnseen(line);
        if (unseen !== undefined) problems.push(`${unseen} in ${line}`);
        const [run] = /^`{3,}/.exec(line) ?? [];
        if (fence !== undefined) {
            if (run !== undefined && run.length >= fence.length && /^`+$/.test(line)) fence = undefined;
            continue;
        }
        if (run !== undefined) {
            fence = run;
            continue;
        }
        for (const [, slash, name = ""] of line.matchAll(/<(\/?)([a-z]+)[^>]*>/gi)) {
            if (name === "br" && slash === "") continue;
            if (!tags.includes(name)) problems.push(`tag ${name} in ${line}`);
            else if (slash === "") open.push(name);
            else if (open.pop() !== name) problems.push(`${name} closed that is not open in ${line}`);
        }
        if (line.startsWith("|") && line.replaceAll("\\|", "").split("|").length !== 8) problems.push(`another width: ${line}`);
        // Links of our own lead to the pages of rules.
        const foreign = line.replaceAll(/\\[^a-z]/gi, "").replaceAll(/\]\(https:\/\/[^)]*\)/g, "");
        if (/[@#](?!<!-- -->)\w/.test(foreign.replace(/^#+ /, "")) || /!\[|\]\(|:\/\//.test(foreign)) problems.push(`live: ${line}`);
    }
    if (fence !== undefined) problems.push("an open fence");
    if (open.length > 0) problems.push(`open: ${open.join(", ")}`);
    return problems;
}
