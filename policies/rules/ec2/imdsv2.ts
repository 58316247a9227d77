import { instance, launchTemplate } from "../../resources/typeTokens.ts";
import { num, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";
import { number } from "../../rule/setting.ts";

const hopLimit = number("hopLimit", 1, "Most network hops of an answer; 2 lets containers in.", { minimum: 1, maximum: 64 });

export const imdsv2: Rule = {
    name: "imdsv2",
    scope: "resource",
    types: [...launchTemplate, ...instance],
    severity: "high",
    levels: { production: "mandatory", hipaa: "mandatory", staging: "mandatory", development: "mandatory" },
    neverExempted: true,
    reason: "Version 1 of the instance metadata service hands the credentials of the instance to any request that can be forged.",
    remedy: "Set metadataOptions.httpTokens to required and the hop limit to 1.",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
    controls: ["EC2.8", "AutoScaling.3", "AutoScaling.4", "EC2.170", "CKV_AWS_79", "CKV_AWS_341"],
    unknown: "critical",
    settings: [hopLimit],
    checks: [
        ({ props }) => {
            const tokens = object(props["metadataOptions"])["httpTokens"];
            return tokens === "required" ? undefined : `metadataOptions.httpTokens is ${shown(tokens)}, must be required; set it`;
        },
        ({ props }, { get }) => {
            const hops = object(props["metadataOptions"])["httpPutResponseHopLimit"];
            // An image that asks for version 2 brings a limit of 2 with it where none is given.
            if ((num(hops) ?? Infinity) <= get(hopLimit)) return undefined;
            return `metadataOptions.httpPutResponseHopLimit is ${shown(hops)}, must be at most ${get(hopLimit)}; set it`;
        },
    ],
};
