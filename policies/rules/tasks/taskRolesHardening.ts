import { eachContainer, isAnywhere } from "../../reading/containers.ts";
import { taskDefinition } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isSet, isTrue, object, objects, shown, text, texts } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskRolesHardening: Rule = {
    name: "task-roles-hardening",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "An attacker in a container that has the rights of its host, or the rights to fetch every secret, gets those rights too.",
    remedy: "Use two roles and awsvpc, and nothing of the host: no namespace, capability, socket or privileged container.",
    url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html",
    controls: ["ECS.3", "ECS.4", "ECS.17", "CKV_AWS_249", "CKV_AWS_334", "CKV_AWS_335"],
    unknown: "note",
    checks: [
        ({ props }) => (isSet(props, "executionRoleArn") ? undefined : "executionRoleArn is not set, must be set; add it"),
        ({ props }) => {
            const role = known(() => props["taskRoleArn"]);
            if (role === undefined || role !== known(() => props["executionRoleArn"])) return undefined;
            return "taskRoleArn and executionRoleArn are the same, must differ; give the task a role of its own";
        },
        ({ props }) => {
            const { networkMode } = props;
            const isFargate = texts(props["requiresCompatibilities"]).includes("FARGATE");
            if (networkMode === "awsvpc" || (!isFargate && networkMode !== "host")) return undefined;
            // A machine of one's own has no interfaces of a VPC to give.
            return `networkMode is ${shown(networkMode)}, must be ${isAnywhere(props) ? "bridge" : "awsvpc"}; set it`;
        },
        ({ props }) =>
            ["pidMode", "ipcMode"].filter((mode) => props[mode] === "host").map((mode) => `${mode} is host, must not be set; remove it`),
        ({ props }) =>
            eachContainer(props, ({ privileged }) => (isTrue(privileged) ? "privileged is true, must be false; remove it" : undefined)),
        ({ props }) =>
            eachContainer(props, ({ linuxParameters }) => {
                const added = texts(object(object(linuxParameters)["capabilities"])["add"]).filter((name) =>
                    ofHost.has(name.toUpperCase()),
                );
                return added.length === 0 ? undefined : `has ${added.join(", ")} of its host, must not; remove it from capabilities.add`;
            }),
        ({ props }) =>
            objects(props["volumes"])
                .filter(({ hostPath }) => ownsHost(text(hostPath) ?? ""))
                .map(({ name, hostPath }) => `volume ${shown(name)} is ${shown(hostPath)} of the host, must not be; remove it`),
    ],
};

/** Capabilities with which a process leaves its container. @see https://man7.org/linux/man-pages/man7/capabilities.7.html */
const ofHost: ReadonlySet<string> = new Set([
    ...["ALL", "BPF", "DAC_READ_SEARCH", "MAC_ADMIN", "MAC_OVERRIDE", "NET_ADMIN", "PERFMON"],
    ...["SYS_ADMIN", "SYS_BOOT", "SYS_MODULE", "SYS_RAWIO", "SYS_TIME", "SYSLOG"],
]);

/** The socket of a container runtime, the whole of the host, or what it is configured and run by. */
function ownsHost(path: string): boolean {
    return /\.sock$/.test(path) || /^\/(boot|dev|etc|proc|root|run|sys|usr|var|var\/run|var\/lib|var\/lib\/docker)?\/?$/.test(path);
}
