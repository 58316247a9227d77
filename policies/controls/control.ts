/** What a catalogue elsewhere asks of resources that the platform makes, or could be taken to make. */
export interface Control {
    readonly id: string;
    /** What it asks for, in a few words. */
    readonly asks: string;
    /** Why no rule asks for it. Absent where one does, or where one is still to come. */
    readonly whyNot?: string;
}

/** The controls of a catalogue by the service that they are about. */
export interface Catalogue {
    readonly name: string;
    readonly url: string;
    readonly services: Readonly<Record<string, readonly Control[]>>;
}

/** A line for each control: the id, what it asks for, and after `//` why no rule asks for it. */
export function controls(lines: string): readonly Control[] {
    return lines
        .trim()
        .split("\n")
        .map((line) => {
            const [, id = "", asks = "", whyNot] = /^\s*(\S+) (.+?)(?: \/\/ (.+))?$/.exec(line) ?? [];
            return { id, asks, ...(whyNot === undefined ? {} : { whyNot }) };
        });
}
