/**
 * What each of the two reports may take of one comment on a pull request. GitHub refuses a comment of more than 65,536 characters, and does not
 * say whether it counts code points or UTF-16 units: bytes of UTF-8 are never fewer than either.
 */
export const reportBytes = 30_000;

/** A part of a report that is well-formed by itself: what it opens, it closes. */
export interface MarkdownSection {
    /** The same, the most telling first, then with less of it. */
    readonly texts: readonly string[];
    /** How much is missing where none of them has room, in whatever the report counts. */
    readonly weight: number;
}

/** Sections inside something that is opened and closed, such as a folded block. */
export interface MarkdownGroup {
    readonly open: string;
    readonly sections: readonly MarkdownSection[];
    readonly close: string;
}

/**
 * As many whole sections as have room, in their order: the shortest text of each before the longer text of any.
 * @param missing a last line that says how much is left out and where to see it
 */
export function fitSections(groups: readonly MarkdownGroup[], bytes: number, missing: (weight: number) => string): string {
    const total = groups.flatMap(({ sections }) => sections).reduce((sum, { weight }) => sum + weight, 0);
    let room = bytes - sizeOf(missing(total));
    const chosen = new Map<MarkdownSection, string>();
    const opened = new Set<MarkdownGroup>();
    const choose = (group: MarkdownGroup, section: MarkdownSection, texts: readonly string[]): void => {
        const around = opened.has(group) ? 0 : sizeOf(group.open) + sizeOf(group.close);
        const before = sizeOf(chosen.get(section) ?? "");
        const fitting = texts.find((text) => around + sizeOf(text) - before <= room);
        if (fitting === undefined) return;
        room -= around + sizeOf(fitting) - before;
        opened.add(group);
        chosen.set(section, fitting);
    };
    for (const group of groups) for (const section of group.sections) choose(group, section, section.texts.slice(-1));
    for (const group of groups) for (const section of group.sections) if (chosen.has(section)) choose(group, section, section.texts);
    const left = groups.flatMap(({ sections }) => sections).filter((section) => !chosen.has(section));
    const weight = left.reduce((sum, section) => sum + section.weight, 0);
    const shown = groups.flatMap((group) => {
        const texts = group.sections.flatMap((section) => chosen.get(section) ?? []);
        return texts.length === 0 ? [] : [group.open, ...texts, group.close];
    });
    return [...shown, left.length === 0 ? "" : missing(weight)].join("");
}

export function sizeOf(text: string): number {
    return Buffer.byteLength(text);
}
