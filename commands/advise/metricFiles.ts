import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { MetricFile } from "../../reports/advise/metrics/reading.ts";
import { isThere, readText } from "../../text/readText.ts";
import { inMessage } from "../../stacks/wording.ts";
import { UsageError } from "../../text/usageError.ts";

/**
 * The files of `--metrics`, each with the service that is written before it, that begins its name, or that is asked for.
 * @param given `web=cpu.json`, `web.CPUUtilization.json`, or a folder of such files
 * @throws UsageError when there is no such file
 */
export function metricFiles(given: readonly string[], services: readonly string[], asked: string | undefined): readonly MetricFile[] {
    return given.flatMap((written) => {
        const equals = written.indexOf("=");
        const isNamed = equals > 0 && !isThere(written);
        const [service, path] = isNamed ? [written.slice(0, equals), written.slice(equals + 1)] : [undefined, written];
        if (!isThere(path))
            throw new UsageError(`--metrics: no such file or folder, got ${inMessage(path)}; name one that CloudWatch has filled`);
        return filesAt(path).map((name) => {
            const owner = service ?? ownerIn(name, services) ?? asked;
            return { name, text: readText(name), ...(owner !== undefined && { service: owner }) };
        });
    });
}

function filesAt(path: string): readonly string[] {
    if (!statSync(path).isDirectory()) return [path];
    const files = readdirSync(path)
        .filter((name) => name.endsWith(".json"))
        .sort();
    if (files.length === 0)
        throw new UsageError(`--metrics: a folder without a .json file, got ${inMessage(path)}; name one that CloudWatch has filled`);
    return files.map((name) => join(path, name));
}

/** `web` of `metrics/web.CPUUtilization.json`. */
function ownerIn(file: string, services: readonly string[]): string | undefined {
    const [first = ""] = basename(file).split(".");
    return services.find((name) => name === first);
}
