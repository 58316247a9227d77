import { isPresent, text } from "../../propertyValues.ts";
import type { InputRefusal } from "../refusal.ts";

const ofInterfaces = ["subnetIds", "securityGroupIds", "privateDnsEnabled"] as const;

/** Refusals of VPC endpoints whose type knows no such input. */
export const endpointRefusals: readonly InputRefusal[] = [
    {
        kind: "inputs",
        types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
        rule: "vpc-endpoint-type",
        property: "vpcEndpointType",
        says: "a gateway endpoint has route tables, an interface endpoint subnets, security groups and private DNS names",
        source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html",
        problem: (inputs) => {
            const type = text(inputs["vpcEndpointType"] ?? "Gateway");
            const others = type === "Gateway" ? ofInterfaces : type === "Interface" ? (["routeTableIds"] as const) : [];
            const other = others.find((property) => isPresent(inputs[property]) && inputs[property] !== false);
            return (
                other && `InvalidParameter: Endpoint type (${type}) does not take ${other}; leave it out, or write another vpcEndpointType`
            );
        },
    },
];
