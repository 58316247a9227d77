import assert from "node:assert/strict";
import { resourcePolicyJson } from "./resourcePolicy.ts";

describe("resourcePolicyJson", () => {
    it("sorts keys at every depth and keeps the order of statements and values", () => {
        assert.equal(
            resourcePolicyJson([
                {
                    Sid: "B",
                    Effect: "Allow",
                    Principal: { Service: ["z", "a"] },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { y: "1", x: "2" }, ArnLike: { k: ["v"] } },
                },
                { Sid: "A", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
            ]),
            '{"Statement":[' +
                '{"Action":"sts:AssumeRole","Condition":{"ArnLike":{"k":["v"]},"StringEquals":{"x":"2","y":"1"}},"Effect":"Allow",' +
                '"Principal":{"Service":["z","a"]},"Sid":"B"},' +
                '{"Action":"s3:*","Effect":"Deny","Principal":"*","Resource":"*","Sid":"A"}' +
                '],"Version":"2012-10-17"}',
        );
    });
});
