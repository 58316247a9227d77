import assert from "node:assert/strict";
import { filledMap } from "./filledMaps.ts";
import { madeUpValue } from "./madeUpValue.ts";

describe("a map that AWS fills", () => {
    const place = { region: "eu-central-1", accountId: "123456789012", partition: "aws", seed: "web" } as const;
    const strings = "{\n        [key: string]: string;\n    }";

    it("has the keys that AWS gives it, and values of the form that they promise", () => {
        const uris = madeUpValue({ request: place, type: "aws:appsync/graphQLApi:GraphQLApi", property: "uris" }, strings);
        assert.deepEqual(Object.keys(uris as object), ["GRAPHQL", "REALTIME"]);
        assert.match(JSON.stringify(uris), /^\{"GRAPHQL":"https:\/\/[0-9a-f]{10}\.appsync\.eu-central-1\.amazonaws\.com",/);
        assert.deepEqual(madeUpValue({ request: place, type: "aws:s3/accessPoint:AccessPoint", property: "endpoints" }, strings), {});
    });

    it("has the outputs of a template, in JSON or in YAML with the short forms of functions", () => {
        const outputs = (templateBody: unknown) => filledMap("aws:cloudformation/stack:Stack", "outputs", { templateBody });
        assert.deepEqual(outputs('{"Outputs":{"VpcId":{"Value":{"Ref":"Vpc"}}}}'), { VpcId: "VpcId" });
        assert.deepEqual(outputs("Outputs:\n  VpcId:\n    Value: !Ref Vpc\n  Arn: { Value: !GetAtt Role.Arn }\n"), {
            VpcId: "VpcId",
            Arn: "Arn",
        });
        assert.deepEqual([outputs("Resources: {}"), outputs(undefined), outputs("- [")], [{}, {}, {}]);
    });
});
