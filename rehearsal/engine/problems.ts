import type { Diagnostic } from "./resource/diagnostic.ts";
import { withoutSecrets } from "./secretTexts.ts";

/** Collects the diagnostics of a run, and decides what they mean for its end. */
export class Problems {
    readonly diagnostics: Diagnostic[] = [];
    readonly #secretTexts: readonly string[];
    #isRefused = false;
    #hasResourceErrors = false;

    /** @param texts no diagnostic shows them */
    constructor(texts: readonly string[] = []) {
        this.#secretTexts = texts;
    }

    /** The program, or a resource, was refused: a resource that is not registered then must not be taken for one that left the program. */
    get isRefused(): boolean {
        return this.#isRefused;
    }

    /** Errors of single resources, after which a run goes on. */
    get hasResourceErrors(): boolean {
        return this.#hasResourceErrors;
    }

    get hasErrors(): boolean {
        return this.diagnostics.some(({ severity }) => severity === "error");
    }

    report(diagnostic: Diagnostic): void {
        this.diagnostics.push({ ...diagnostic, message: withoutSecrets(diagnostic.message, this.#secretTexts) });
    }

    reportResource(urn: string, message: string): void {
        this.#hasResourceErrors = true;
        this.report({ severity: "error", urn, message });
    }

    /** Once, however often a resource is checked. */
    warnOfResource(urn: string, message: string): void {
        const isKnown = this.diagnostics.some((each) => each.urn === urn && each.message === message);
        if (!isKnown) this.report({ severity: "warning", urn, message });
    }

    refuse(): void {
        this.#isRefused = true;
    }
}
