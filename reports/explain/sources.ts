import type { Decided, Key, Origin } from "../../components/model/services/decided.ts";
import { originText } from "../../components/model/services/originText.ts";
import { isMap } from "../../stacks/isMap.ts";
import type { Path } from "../../stacks/problem.ts";
import { allowedValues } from "../../stacks/schema/published/allowedValues.ts";
import { formatPath } from "../../stacks/file/formatPath.ts";
import type { StackFile } from "../../stacks/file/stackFile.ts";
import type { Fact, Source } from "./fact.ts";

/** Names the sources of values, with the lines of a stack file. */
export class Sources {
    readonly #file: StackFile;
    readonly #base: Path;

    /** @param base key of the service: `["services", "orders"]` */
    constructor(file: StackFile, base: Path) {
        this.#file = file;
        this.#base = base;
    }

    of(origin: Origin): Source {
        if (origin.kind === "stack") return { kind: "config", text: this.#place(origin.key) };
        return { kind: origin.kind, text: originText(origin, (key) => this.#place([...this.#base, ...key])) };
    }

    fact(what: string, { value, from, instead }: Decided<Fact["value"]>, unit = ""): Fact {
        return { what, value, unit, from: this.of(from), instead };
    }

    /**
     * A value of a block that is read as it is, or what that has by default.
     * @param path `["capacity", "onDemandBase"]`
     * @param instead what else may be written. @default what the description of the configuration says
     */
    setting(what: string, value: Fact["value"], path: Key, unit = "", instead = allowedValues(path)): Fact {
        const isWritten = path.reduce<unknown>(inside, this.#file.values) !== undefined;
        const from: Source = isWritten
            ? { kind: "config", text: this.#place(path) }
            : { kind: "default", text: `default of ${this.#short(path.slice(0, -1)) || "the type"}` };
        const key = this.#short(path);
        return { what, value, unit, from, instead: instead === "" ? key : `${key}: ${instead}` };
    }

    /** A value that the platform decides for every service. */
    decision(what: string, value: Fact["value"], reason: string, unit = "", instead = ""): Fact {
        return { what, value, unit, from: this.of({ kind: "decision", reason }), instead };
    }

    /** The path without the key of the service. */
    #short(path: Path): string {
        const isOwn = this.#base.every((step, index) => path[index] === step);
        return formatPath(isOwn ? path.slice(this.#base.length) : path);
    }

    #place(path: Path): string {
        return this.#file.where(path);
    }
}

function inside(value: unknown, step: string | number): unknown {
    if (Array.isArray(value)) return value[Number(step)];
    return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
