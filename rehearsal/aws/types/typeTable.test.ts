import assert from "node:assert/strict";
import { propertyNames } from "./propertyNames.ts";
import { typeTable } from "./typeTable.ts";

describe("typeTable", () => {
    for (const [type, row] of Object.entries(typeTable)) {
        it(`names only what @pulumi/aws has: ${type}`, () => {
            const names = propertyNames(type) ?? assert.fail(`${type} is not in @pulumi/aws`);
            const mentioned = [
                ...(row.name === undefined ? [] : [row.name.property, ...(row.name.fifo === undefined ? [] : [row.name.fifo])]),
                ...Object.keys(row.defaults?.values ?? {}),
                ...Object.keys(row.defaults?.blocks ?? {}),
            ];
            for (const property of mentioned) assert.ok(names.inputs.has(property), `${type} has no input ${property}`);
            for (const value of Object.values(row.defaults?.values ?? {})) assert.ok(value, "a falsy default is never filled");
            for (const property of Object.keys(row.outputs?.({}) ?? {})) {
                assert.ok(names.inputs.has(property) || names.outputs.has(property), `${type} has no output ${property}`);
            }
        });
    }

    it("has every type that the VPC component registers", () => {
        for (const type of ["vpc:Vpc", "subnet:Subnet", "eip:Eip", "natGateway:NatGateway", "route:Route", "routeTable:RouteTable"]) {
            assert.ok(typeTable[`aws:ec2/${type}`], type);
        }
    });
});
