import type { TaskSize } from "../../../vocabulary/service.ts";
import type { ServiceDescription } from "../../../vocabulary/serviceDescription.ts";
import type { MountDescription, ScratchDescription } from "../../../vocabulary/taskContents.ts";
import type { DecisionProblem, Key } from "../decided.ts";

type Storage = Pick<ServiceDescription, "type" | "sidecars" | "scratch" | "volumes" | "ephemeralStorageGiB">;

interface Directory {
    readonly key: Key;
    readonly path: string;
}

/** What is wrong with disks, volumes and directories of a task. */
export function storageProblems(service: Storage, size: TaskSize): readonly DecisionProblem[] {
    return [
        ...diskProblems(service),
        ...volumeProblems(service),
        ...mountProblems(service),
        ...directoryProblems(service),
        ...scratchProblems(service, size),
    ];
}

function diskProblems({ type = "ecs", ephemeralStorageGiB }: Storage): readonly DecisionProblem[] {
    if (type === "ecs" || ephemeralStorageGiB === undefined) return [];
    const text = `only Fargate gives a task a disk of its own, got ${ephemeralStorageGiB} with type ec2; write diskGiB for its instances`;
    return [problem(["ephemeralStorageGiB"], text, ["type"])];
}

function volumeProblems({ volumes = {}, sidecars = {} }: Storage): readonly DecisionProblem[] {
    const mounted = new Set(Object.values(sidecars).flatMap(({ mounts = {} }) => Object.keys(mounts)));
    return Object.entries(volumes).flatMap(([name, { path, readOnly, efs }]) => [
        ...(path === undefined && !mounted.has(name)
            ? [
                  problem(["volumes", name], "no container has it; write its path in the main container, or mounts for a sidecar", [
                      "sidecars",
                  ]),
              ]
            : []),
        ...(path === undefined && readOnly !== undefined
            ? [
                  problem(
                      ["volumes", name, "readOnly"],
                      `of the main container, which does not have it, got ${readOnly}; write a path, or delete it`,
                  ),
              ]
            : []),
        ...(efs?.accessPointId !== undefined && efs.rootDirectory !== undefined
            ? [
                  problem(
                      ["volumes", name, "efs", "rootDirectory"],
                      `the access point says which directory, got ${efs.rootDirectory}; delete one of the two`,
                  ),
              ]
            : []),
    ]);
}

function mountProblems({ volumes = {}, sidecars = {} }: Storage): readonly DecisionProblem[] {
    const known = Object.keys(volumes);
    const fix = known.length === 0 ? "write it below volumes" : `write one of ${known.join(", ")}`;
    return Object.entries(sidecars).flatMap(([name, { mounts = {} }]) =>
        Object.keys(mounts)
            .filter((volume) => !Object.hasOwn(volumes, volume))
            .map((volume) => problem(["sidecars", name, "mounts", volume], `no such volume, got ${volume}; ${fix}`, ["volumes"])),
    );
}

/** One directory cannot be two things. */
function directoryProblems({ volumes = {}, scratch, sidecars = {} }: Storage): readonly DecisionProblem[] {
    const main = [
        ...Object.entries(volumes).flatMap(([name, { path }]) => (path === undefined ? [] : [{ key: ["volumes", name, "path"], path }])),
        ...scratchDirectories(["scratch"], scratch),
    ];
    const ofSidecars = Object.entries(sidecars).map(([name, { mounts = {}, scratch: own }]) => [
        ...mountDirectories(["sidecars", name, "mounts"], mounts),
        ...(own === undefined ? scratchDirectories(["scratch"], scratch) : scratchDirectories(["sidecars", name, "scratch"], own)),
    ]);
    return [main, ...ofSidecars].flatMap((directories) =>
        directories.flatMap(({ key, path }, index) =>
            directories.findIndex((other) => other.path === path) < index
                ? [problem(key, `two things at one place, got ${path}; write another path`, ["volumes", "sidecars"])]
                : [],
        ),
    );
}

function mountDirectories(key: Key, mounts: Readonly<Record<string, MountDescription>>): readonly Directory[] {
    return Object.entries(mounts).map(([name, { path }]) => ({ key: [...key, name, "path"], path }));
}

function scratchDirectories(key: Key, scratch: readonly ScratchDescription[] = []): readonly Directory[] {
    return scratch.map(({ path }, index) => ({ key: [...key, index, "path"], path }));
}

/** Memory that is full of files is not there for processes. */
function scratchProblems({ scratch = [], sidecars = {} }: Storage, { memoryMiB }: TaskSize): readonly DecisionProblem[] {
    const because = ["preset", "type", "resources", "job", "model"];
    const lists: readonly { readonly key: Key; readonly scratch: readonly ScratchDescription[]; readonly memory: number }[] = [
        { key: ["scratch"], scratch, memory: memoryMiB },
        ...Object.entries(sidecars).map(([name, { scratch: own = [], memory = memoryMiB }]) => ({
            key: ["sidecars", name, "scratch"],
            scratch: own,
            memory,
        })),
    ];
    return lists.flatMap(({ key, scratch: directories, memory }) => {
        const sum = directories.reduce((total, { sizeMiB }) => total + sizeMiB, 0);
        const text = `as much as the memory itself, of which it is a part, got ${sum} of ${memory} MiB; write less, or use a volume`;
        return sum >= memory ? [problem(key, text, because)] : [];
    });
}

function problem(key: Key, text: string, more: readonly string[] = []): DecisionProblem {
    return { key, text, because: [...more, ...key.slice(0, 1).map(String)] };
}
