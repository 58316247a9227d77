import { eachContainer, runsBeat, wordsOf } from "../../reading/containers.ts";
import type { Props } from "../../resources/resource.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { isTrue, object, objects, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const beatScheduleFile: Rule = {
    name: "beat-schedule-file",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Celery beat keeps its schedule in a file, by default in the working directory, and ends at once where it may not write there.",
    remedy: "Start it with --schedule /tmp/celerybeat-schedule, and let its user write to /tmp.",
    url: "https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html#starting-the-scheduler",
    unknown: "note",
    checks: [
        ({ props }) =>
            eachContainer(props, (container) => {
                if (!runsBeat(container) || keepsNoFile(container)) return undefined;
                const file = valueOf(container, ["-s", "--schedule"]);
                const directory = file?.slice(0, file.lastIndexOf("/"));
                if (isTrue(container["readonlyRootFilesystem"])) {
                    const isWritable = directory !== undefined && writableDirectories(container).some((path) => isWithin(directory, path));
                    return isWritable
                        ? undefined
                        : `schedule is ${file ?? "in the working directory"} on a read-only root, must be on a volume; write --schedule /tmp/celerybeat-schedule`;
                }
                if (file !== undefined || isRoot(container)) return undefined;
                return "schedule is in the working directory, which belongs to root; write --schedule /tmp/celerybeat-schedule";
            }),
    ],
};

/** Other schedulers, such as that of Django, keep the schedule in a database. */
function keepsNoFile(container: Props): boolean {
    const scheduler = valueOf(container, ["-S", "--scheduler"]);
    return scheduler !== undefined && !scheduler.endsWith("PersistentScheduler");
}

/** The value of an option, in either way of writing it. */
function valueOf(container: Props, names: readonly string[]): string | undefined {
    const words = wordsOf(container);
    const joined = words.find((word) => names.some((name) => name.startsWith("--") && word.startsWith(`${name}=`)));
    if (joined !== undefined) return joined.slice(joined.indexOf("=") + 1);
    const at = words.findIndex((word) => names.includes(word));
    return at < 0 ? undefined : words[at + 1];
}

/** Volumes and memory. */
function writableDirectories(container: Props): readonly string[] {
    const mounted = objects(container["mountPoints"]).filter(({ readOnly }) => !isTrue(readOnly));
    const inMemory = objects(object(container["linuxParameters"])["tmpfs"]);
    return [...mounted, ...inMemory].flatMap(({ containerPath }) => text(containerPath) ?? []);
}

function isWithin(directory: string, path: string): boolean {
    const base = path.replace(/\/$/, "");
    return directory === base || directory.startsWith(`${base}/`);
}

/** Also where nothing says who: images run as root unless they say otherwise, which nobody sees here. */
function isRoot(container: Props): boolean {
    const user = text(container["user"]);
    return user === undefined || ["root", "0"].includes(user.split(":")[0] ?? "");
}
