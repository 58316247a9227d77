import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";

const folder = "node_modules";

/**
 * Gives a checkout the packages that are installed here. Those of the repository itself, which workspaces link into `node_modules`, are the
 * checkout's own: a change of one of them is a change of the program.
 * @param here root of the repository
 * @param there root of the checkout
 * @param paths of folders in both, from which a program looks for packages
 */
export function linkPackages(here: string, there: string, paths: readonly string[]): void {
    const root = realpathSync(here);
    const linked = new Set<string>();
    const linkFolder = (directory: string): void => {
        const from = join(root, directory, folder);
        if (linked.has(directory) || !existsSync(from)) return;
        linked.add(directory);
        const to = join(there, directory, folder);
        rmSync(to, { recursive: true, force: true });
        mkdirSync(to, { recursive: true });
        for (const name of packagesIn(from)) {
            const own = ownFolder(root, realpathSync(join(from, name)));
            mkdirSync(dirname(join(to, name)), { recursive: true });
            if (own === undefined) symlinkSync(realpathSync(join(from, name)), join(to, name), "junction");
            else if (existsSync(join(there, own))) {
                symlinkSync(join(there, own), join(to, name), "junction");
                linkFolder(own);
            }
        }
    };
    for (const directory of paths.flatMap(upwards)) linkFolder(directory);
    const above = linked.size === 0 ? upwards(root).find((directory) => existsSync(join(directory, folder))) : undefined;
    if (above !== undefined) symlinkSync(join(above, folder), join(there, folder), "junction");
}

/** Names of folders, `@pulumi/aws` as well; not what stands beside them. */
function packagesIn(modules: string): readonly string[] {
    const isFolder = (name: string) => statSync(join(modules, name), { throwIfNoEntry: false })?.isDirectory() ?? false;
    return readdirSync(modules)
        .flatMap((name) => (name.startsWith("@") ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name]))
        .filter(isFolder);
}

/** The path of a package of the repository in it; undefined where it is installed from elsewhere. */
function ownFolder(root: string, directory: string): string | undefined {
    const path = relative(root, directory);
    return path.startsWith("..") || isAbsolute(path) || path.split(sep).includes(folder) ? undefined : path;
}

/** A folder and all above it, the nearest first. */
export function upwards(path: string): readonly string[] {
    const above = dirname(path);
    return above === path ? [path] : [path, ...upwards(above)];
}
