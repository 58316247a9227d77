import { launchTemplate } from "../../resources/typeTokens.ts";
import { object, objects, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ltVolumesEncrypted: Rule = {
    name: "lt-volumes-encrypted",
    scope: "resource",
    types: launchTemplate,
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Images and scratch files of tasks are stored on the volumes of their instance, and the volumes of an AMI are not encrypted by default.",
    remedy: "Map the root volume, and set encrypted on every volume.",
    url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    controls: ["EC2.3", "EC2.7", "CKV_AWS_8"],
    unknown: "note",
    checks: [
        ({ props }) =>
            objects(props["blockDeviceMappings"]).length === 0
                ? "blockDeviceMappings is empty, must map the root volume; add it with encrypted true"
                : undefined,
        ({ props }) =>
            objects(props["blockDeviceMappings"])
                .filter((mapping) => "ebs" in mapping && String(object(mapping["ebs"])["encrypted"]) !== "true")
                .map((mapping) => {
                    const actual = object(mapping["ebs"])["encrypted"];
                    return `ebs.encrypted of ${shown(mapping["deviceName"])} is ${shown(actual)}, must be true; set it`;
                }),
    ],
};
