import { taskDefinition } from "../../resources/typeTokens.ts";
import { isSet, object, objects, shown, text } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const taskEfsEncrypted: Rule = {
    name: "task-efs-encrypted",
    scope: "resource",
    types: taskDefinition,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Without TLS, files cross the network in clear text; without IAM, whoever reaches the file system may mount it.",
    remedy: "Set transitEncryption and authorizationConfig.iam of each EFS volume to ENABLED.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html",
    controls: ["CKV_AWS_97"],
    unknown: "note",
    checks: [
        ({ props }) =>
            objects(props["volumes"])
                .filter((volume) => isSet(volume, "efsVolumeConfiguration"))
                .flatMap((volume) => {
                    const { transitEncryption, authorizationConfig } = object(volume["efsVolumeConfiguration"]);
                    const { iam } = object(authorizationConfig);
                    const name = text(volume["name"]) ?? "of EFS";
                    return [
                        ...(transitEncryption === "ENABLED"
                            ? []
                            : [`volume ${name}: transitEncryption is ${shown(transitEncryption)}, must be ENABLED; set it`]),
                        ...(iam === "ENABLED" ? [] : [`volume ${name}: authorizationConfig.iam is ${shown(iam)}, must be ENABLED; set it`]),
                    ];
                }),
    ],
};
