import assert from "node:assert/strict";
import { resourceProto } from "../../contract/protobuf.ts";
import { decodeRegistration } from "./registration.ts";

describe("what a program asks for with one resource", () => {
    const request = () => {
        const message = new resourceProto.RegisterResourceRequest();
        message.setName("web");
        message.setType("test:index:Thing");
        return message;
    };

    it("is read from the messages of an SDK that lacks the newest options", () => {
        const missing = ["getReplaceWithList", "hasReplacementTrigger", "getEnvvarmappingsMap", "getStateMigrationsList"];
        const older = Object.assign(request(), Object.fromEntries(missing.map((method) => [method, undefined])));
        assert.deepEqual(decodeRegistration(older), decodeRegistration(request()));
    });

    it("is refused by the names of the options that nobody here knows", () => {
        const message = request();
        message.setReplaceWithList(["urn:pulumi:dev::p::test:index:Thing::db"]);
        message.getEnvvarmappingsMap().set("REGION", "region");
        assert.throws(() => decodeRegistration(message), {
            message: "web (test:index:Thing): the rehearsal does not know replaceWith, envVarMappings; preview it with the Pulumi CLI",
        });
    });
});
