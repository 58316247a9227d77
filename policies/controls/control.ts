/** What a catalogue elsewhere asks of resources that the platform makes, or could be taken to make. */
export interface Control {
    readonly id: string;
    /** What it asks for, in a few words. */
    readonly asks: string;
    /** The rule that asks for it, or the control of another catalogue that asks for the same. Absent where a rule names the control itself. */
    readonly sameAs?: string;
    /** Why no rule asks for it. Absent where one does. */
    readonly whyNot?: string;
}

/** The controls of a catalogue by the service that they are about. */
export interface Catalogue {
    readonly name: string;
    readonly url: string;
    /** The page of one control. @default the catalogue has none */
    readonly pageOf?: (id: string, service: string) => string;
    readonly services: Readonly<Record<string, readonly Control[]>>;
}

/** A line for each control: the id, what it asks for, after `=` a rule or the same control elsewhere, and after `//` why no rule asks for it. */
export function controls(lines: string): readonly Control[] {
    return lines
        .trim()
        .split("\n")
        .map((line) => {
            const [, id = "", asks = "", sameAs, whyNot] = /^\s*(\S+) (.+?)(?: = (\S+))?(?: \/\/ (.+))?$/.exec(line) ?? [];
            return { id, asks, ...(sameAs === undefined ? {} : { sameAs }), ...(whyNot === undefined ? {} : { whyNot }) };
        });
}
