import type { Section } from "../../reports/explain/fact.ts";
import { runExplain } from "../explain.ts";

/** What a section of `explain` says: what, value, and the kind of source. @param args stack, service and options */
export function explainedFacts(title: string, ...args: readonly string[]): readonly (readonly unknown[])[] {
    let stdout = "";
    runExplain([...args, "--json"], {
        env: {},
        write: (text) => (stdout += text),
        writeError: () => undefined,
        directory: process.cwd(),
    });
    const { sections }: { sections: readonly Section[] } = JSON.parse(stdout);
    const facts = sections.find((section) => section.title === title)?.facts ?? [];
    return facts.map(({ what, value, from }) => [what, value, from.kind]);
}
