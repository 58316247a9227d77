import { ecrImage } from "../../components/model/images/ecrImage.ts";
import type { Problem } from "../problem.ts";
import type { Read } from "../schema/read.ts";
import type { ReadService } from "../schema/readWorkloads.ts";
import type { WrittenStack } from "../schema/stackSchema.ts";

/** Repositories that the stack cannot make where their images are. */
export function repositoryProblems(
    stack: Read<WrittenStack>,
    services: ReadonlyMap<string, ReadService>,
    stackName: string,
): readonly Problem[] {
    const { region, accountId, names } = stack.at("environment").right;
    return [...services.values()].flatMap(({ written, decided }) => {
        const image = decided?.repository && ecrImage(decided.image);
        if (image === undefined) return [];
        const at = (text: string): readonly Problem[] => [{ path: [...written.path, "repository"], text }];
        if (accountId !== undefined && image.accountId !== accountId) {
            return at(
                `the image is in another account, got ${image.accountId}; write one of the account of the environment, ${accountId}, or delete the key`,
            );
        }
        if (region !== undefined && image.region !== region) {
            return at(
                `the image is in another region, got ${image.region}; write one of the region of the environment, ${region}, or delete the key`,
            );
        }
        if (names !== "per-stack" || image.repository.startsWith(`${stackName}/`)) return [];
        return at(
            `a repository that another stack might make too, got ${image.repository}; write the image in ${stackName}/${image.repository}, or delete the key`,
        );
    });
}
