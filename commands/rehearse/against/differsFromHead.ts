import { isDeepStrictEqual } from "node:util";
import { configOf } from "../../../stacks/file/namespace.ts";
import { readYamlIn } from "../../../stacks/file/project.ts";
import { projectFileName, stackFileName } from "../../../stacks/file/stackId.ts";
import { readYaml, type YamlFile, type YamlProblems } from "../../../stacks/file/yamlFile.ts";
import { git, type GitPlace } from "../../../rehearsal/revision/git.ts";

/**
 * The files of a stack whose configuration is another one than in the commit that is checked out. None where there is no such commit, or the
 * stack is new in the working tree.
 */
export function differsFromHead(stack: string, place: GitPlace): readonly string[] {
    const files = [stackFileName(stack), projectFileName];
    const committed = files.map((file) => git(place, "show", `HEAD:./${file}`));
    return files.filter((file, index) => {
        const before = committed[index];
        const isKnown = committed[0]?.kind === "answer" && before?.kind === "answer";
        return isKnown && !isDeepStrictEqual(configIn(readYaml(file, before.text)), configIn(readYamlIn(place.directory, file)));
    });
}

function configIn(file: YamlFile | YamlProblems): unknown {
    return file.kind === "yaml" ? configOf(file) : file.problems;
}
