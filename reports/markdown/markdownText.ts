import { visible } from "../../stacks/visible.ts";

/**
 * Foreign text inside a line of Markdown: it must neither format, nor link, nor show an image, nor call anyone, nor begin a block. Its lines stay
 * lines, and of what nobody sees it shows the number.
 */
export function markdownText(text: string): string {
    return text
        .split(/\r?\n/)
        .map((line) =>
            visible(line)
                .replaceAll("&", "&amp;")
                .replaceAll("<", "&lt;")
                .replaceAll(">", "&gt;")
                .replaceAll(/[\\`*_[\]|~!$]/g, "\\$&")
                .replaceAll(/[@#]|:(?=\/\/)|\bwww(?=\.)|\bGH(?=-\d)/gi, "$&<!-- -->"),
        )
        .join("<br>");
}

/** Foreign text between tags, on one line. */
export function htmlText(text: string): string {
    return visible(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Foreign text as a block of code, whose fence is longer than whatever it holds. */
export function codeBlock(text: string): string {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    const lines = text.replace(/\n+$/, "").split(/\r?\n/).map(visible);
    return [`${fence}text`, ...lines, fence].join("\n");
}
