import { visible } from "../../text/visible.ts";

/**
 * Foreign text inside a line of Markdown: it must neither format, nor link, nor show an image, nor call anyone, nor begin a block. Its lines stay
 * lines, and of what nobody sees it shows the number.
 */
export function markdownText(text: string): string {
    return text
        .split(/\r?\n/)
        .map((line) => inert(withoutTags(visible(line)).replaceAll(/[\\`*_[\]|~!$]/g, "\\$&")))
        .join("<br>");
}

/** Foreign text between tags, on one line, where nothing formats but people are called and addresses become links all the same. */
export function htmlText(text: string): string {
    return inert(withoutTags(visible(text)));
}

function withoutTags(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Without mentions, references and links, which GitHub makes of plain text. */
function inert(text: string): string {
    return text.replaceAll(/[@#]|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/gi, "$&<!-- -->");
}

/** Foreign text as a block of code, whose fence is longer than whatever it holds. */
export function codeBlock(text: string): string {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    const lines = text.replace(/\n+$/, "").split(/\r?\n/).map(visible);
    return [`${fence}text`, ...lines, fence].join("\n");
}
