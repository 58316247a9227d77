import type { Path } from "../problem.ts";

/** As `pulumi config set --path` takes it: `a.b[0]["c.d"]`. */
export function formatPath(path: Path): string {
    return path.reduce<string>((text, step) => {
        if (typeof step === "number") return `${text}[${step}]`;
        if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`;
        return text === "" ? step : `${text}.${step}`;
    }, "");
}
