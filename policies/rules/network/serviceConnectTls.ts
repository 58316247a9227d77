import { connectServicesOf } from "../../reading/relations.ts";
import { service } from "../../resources/typeTokens.ts";
import { isSet, object, shown } from "../../resources/values.ts";
import type { Rule } from "../../rule/rule.ts";

export const serviceConnectTls: Rule = {
    name: "service-connect-tls",
    scope: "resource",
    types: service,
    severity: "medium",
    levels: { production: "advisory", hipaa: "mandatory", staging: "advisory", development: "advisory" },
    reason: "Traffic between services is not encrypted unless Service Connect encrypts it.",
    remedy: "Give each Service Connect service a private certificate authority.",
    url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html",
    unknown: "note",
    checks: [
        (resource) =>
            connectServicesOf(resource)
                .filter(({ tls }) => !isSet(object(object(tls)["issuerCertAuthority"]), "awsPcaAuthorityArn"))
                .map(({ portName }) => `Service Connect of ${shown(portName)} has no tls.issuerCertAuthority, must have one; add it`),
    ],
};
