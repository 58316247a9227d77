import { git } from "../../rehearsal/revision/git.ts";

/** Who acts, for the audit: as the CI, git or the machine knows them. */
export function actorOf(env: NodeJS.ProcessEnv): string {
    const known = env["GITHUB_ACTOR"] ?? env["GITLAB_USER_LOGIN"];
    if (known !== undefined && known !== "") return known;
    const name = git({ directory: process.cwd(), env }, "config", "user.name");
    return name.kind === "answer" && name.text.trim() !== "" ? name.text.trim() : (env["USER"] ?? "unknown");
}
