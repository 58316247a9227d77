import { ofType } from "../../reading/relations.ts";
import { oncePerStack } from "../../resources/remembered.ts";
import { encryptionByDefault, instance, launchConfiguration, launchTemplate } from "../../resources/typeTokens.ts";
import { known } from "../../resources/unknown.ts";
import { isFalse, isSet, isTrue, object, objects, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const ltVolumesEncrypted: Rule = {
    name: "lt-volumes-encrypted",
    scope: "stack",
    types: [...launchTemplate, ...instance, ...launchConfiguration],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "advisory" },
    reason: "Images and scratch files of tasks are stored on the volumes of their instance, and the volumes of an AMI are not encrypted by default.",
    remedy: "Map the root volume and set encrypted on every volume, or turn on encryption by default for the account.",
    url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
    controls: ["EC2.3", "EC2.7", "CKV_AWS_8"],
    unknown: "note",
    applies: (_, { stack }) => !isEncryptedByDefault(stack),
    checks: [
        ({ type, props }) =>
            launchTemplate.includes(type) && objects(props["blockDeviceMappings"]).length === 0
                ? "blockDeviceMappings is empty, must map the root volume; add it with encrypted true"
                : undefined,
        ({ props }) =>
            objects(props["blockDeviceMappings"])
                .filter((mapping) => "ebs" in mapping && !isTrue(object(mapping["ebs"])["encrypted"]))
                .map((mapping) => {
                    const actual = object(mapping["ebs"])["encrypted"];
                    return `ebs.encrypted of ${shown(mapping["deviceName"])} is ${shown(actual)}, must be true; set it`;
                }),
        ({ type, props }) => {
            if (launchTemplate.includes(type)) return undefined;
            // Once the instance is there, its outputs say what the image brought.
            if (!isSet(props, "rootBlockDevice")) return undefined;
            const { encrypted } = object(props["rootBlockDevice"]);
            return isTrue(encrypted) ? undefined : `rootBlockDevice.encrypted is ${shown(encrypted)}, must be true; set it`;
        },
        ({ props }) =>
            objects(props["ebsBlockDevices"])
                .filter(({ encrypted }) => !isTrue(encrypted))
                .map(({ deviceName, encrypted }) => `encrypted of ${shown(deviceName)} is ${shown(encrypted)}, must be true; set it`),
    ],
};

const isEncryptedByDefault = oncePerStack((stack) =>
    ofType(stack, encryptionByDefault).some(({ props }) => !isFalse(known(() => props["enabled"]) ?? true)),
);
