import assert from "node:assert/strict";
import type * as Grpc from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb.js";
import type {
    CheckResponse,
    ConfigureResponse,
    ConstructResponse,
    CreateResponse,
    InvokeResponse,
    ProviderHandshakeResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type * as MonitorService from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { RegisterResourceOutputsRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { createRequire } from "node:module";
import { join } from "node:path";
import { offlineAws } from "../aws/offlineAws.ts";
import { resourceProto } from "../contract/protobuf.ts";
import { type Properties, secret, unknownValue } from "../contract/values.ts";
import { EmptyMessage, ResourceProviderClient, ResourceProviderService, fromStruct, grpc, providerProto, toStruct, unary } from "./grpc.ts";
import { providerServer } from "./providerServer.ts";
import { ask, listen } from "./testing/testClient.ts";

const load = createRequire(join(process.cwd(), "package.json"));
const { ResourceMonitorService }: typeof MonitorService = load("@pulumi/pulumi/proto/resource_grpc_pb");

const bucketType = "aws:s3/bucket:Bucket";
const urnOf = (type: string, name: string) => `urn:pulumi:dev::project::${type}::${name}`;

describe("provider plugin", () => {
    let running: Grpc.Server[] = [];
    let client: InstanceType<typeof ResourceProviderClient>;

    beforeEach(async () => {
        const implementation = providerServer({ provider: offlineAws, version: "7.48.0", awsVersion: "7.48.0" });
        const { server, address } = await listen(ResourceProviderService, implementation);
        running = [server];
        client = new ResourceProviderClient(address, grpc.credentials.createInsecure());
    });
    afterEach(() => {
        client.close();
        for (const server of running) server.forceShutdown();
    });

    async function configure(args: Properties) {
        const request = new providerProto.ConfigureRequest();
        request.setArgs(toStruct(args));
        return ask<ConfigureResponse>((done) => client.configure(request, done));
    }

    function checkRequest(inputs: Properties, type = bucketType, name = "logs") {
        const request = new providerProto.CheckRequest();
        request.setType(type);
        request.setName(name);
        request.setUrn(urnOf(type, name));
        request.setNews(toStruct(inputs));
        return request;
    }

    it("takes secrets and previews, no resource references, and leaves component outputs to the inputs' dependencies", async () => {
        const handshake = await ask<ProviderHandshakeResponse>((done) =>
            client.handshake(new providerProto.ProviderHandshakeRequest(), done),
        );
        assert.deepEqual(
            [handshake.getAcceptSecrets(), handshake.getAcceptResources(), handshake.getAcceptOutputs()],
            [true, false, false],
        );
        const configured = await configure({});
        assert.deepEqual(
            [configured.getAcceptsecrets(), configured.getSupportspreview(), configured.getAcceptresources()],
            [true, true, false],
        );
    });

    it("says the version that the SDK asks for", async () => {
        assert.equal((await ask<PluginInfo>((done) => client.getPluginInfo(new EmptyMessage(), done))).getVersion(), "7.48.0");
    });

    it("checks with the configuration of its provider, whose nested settings travel as JSON in strings", async () => {
        await configure({ region: "eu-central-1", defaultTags: `{"tags":{"owner":"platform"}}` });
        const inputs = fromStruct((await ask<CheckResponse>((done) => client.check(checkRequest({ bucket: "logs" }), done))).getInputs());
        assert.deepEqual([inputs["region"], inputs["tagsAll"]], ["eu-central-1", { owner: "platform" }]);
    });

    it("reports what it refuses as failures of the property", async () => {
        const response = await ask<CheckResponse>((done) => client.check(checkRequest({ bukket: "logs" }), done));
        assert.deepEqual(
            response.getFailuresList().map((failure) => [failure.getProperty(), failure.getReason()]),
            [["bukket", `${bucketType} has no such input; did you mean bucket?`]],
        );
    });

    it("refuses the configuration of a provider, and hands it back as it came", async () => {
        const checked = (inputs: Properties) => {
            const request = new providerProto.CheckRequest();
            request.setUrn(urnOf("pulumi:providers:aws", "default_7_48_0"));
            request.setNews(toStruct(inputs));
            return ask<CheckResponse>((done) => client.checkConfig(request, done));
        };
        const taken = await checked({ region: "eu-west-1", accessKey: secret("t0p") });
        assert.deepEqual([fromStruct(taken.getInputs()), taken.getFailuresList()], [{ region: "eu-west-1", accessKey: secret("t0p") }, []]);
        const [failure, ...more] = (await checked({ region: "" })).getFailuresList();
        assert.deepEqual([failure?.getProperty(), failure?.getReason().split("\n")[0], more], ["", "Missing region information", []]);
    });

    it("hands secrets and unknown values back as they came", async () => {
        const tags = { token: secret("t0p"), arn: unknownValue };
        const inputs = fromStruct((await ask<CheckResponse>((done) => client.check(checkRequest({ tags }), done))).getInputs());
        assert.deepEqual(inputs["tags"], tags);
    });

    it("previews a creation without an id, with what AWS decides unknown", async () => {
        const request = new providerProto.CreateRequest();
        request.setType(bucketType);
        request.setUrn(urnOf(bucketType, "logs"));
        request.setProperties(toStruct({ bucket: "logs" }));
        request.setPreview(true);
        const response = await ask<CreateResponse>((done) => client.create(request, done));
        const outputs = fromStruct(response.getProperties());
        assert.deepEqual([response.getId(), outputs["bucket"], outputs["arn"]], ["", "logs", unknownValue]);
    });

    it("answers functions for the region and account of its provider", async () => {
        await configure({ region: "us-east-1", allowedAccountIds: `["111122223333"]` });
        const request = new providerProto.InvokeRequest();
        request.setTok("aws:index/getCallerIdentity:getCallerIdentity");
        request.setArgs(toStruct({}));
        const result = fromStruct((await ask<InvokeResponse>((done) => client.invoke(request, done))).getReturn());
        assert.equal(result["accountId"], "111122223333");
    });

    it("gives the message of an error to the engine", async () => {
        const request = new providerProto.InvokeRequest();
        request.setTok("aws:ec2/getAmi:getAmi");
        await assert.rejects(
            ask<InvokeResponse>((done) => client.invoke(request, done)),
            /the rehearsal does not serve aws:ec2\/getAmi:getAmi/,
        );
    });

    it("registers a remote component, its children with the component's provider and protection, and its outputs", async () => {
        const registered: RegisterResourceRequest[] = [];
        const outputs: RegisterResourceOutputsRequest[] = [];
        const monitor = await listen(ResourceMonitorService, {
            registerResource: unary((request: RegisterResourceRequest) => {
                registered.push(request);
                const response = new resourceProto.RegisterResourceResponse();
                response.setUrn(urnOf(request.getType(), request.getName()));
                response.setObject(request.getObject());
                return response;
            }),
            registerResourceOutputs: unary((request: RegisterResourceOutputsRequest) => {
                outputs.push(request);
                return new EmptyMessage();
            }),
        });
        running.push(monitor.server);

        const request = new providerProto.ConstructRequest();
        request.setType("awsx:ec2:Vpc");
        request.setName("network");
        request.setParent(urnOf("platform:network:Network", "network"));
        request.setMonitorendpoint(monitor.address);
        request.setProtect(true);
        request.getProvidersMap().set("aws", "urn:provider::id");
        request.setInputs(
            toStruct({
                cidrBlock: "10.0.0.0/16",
                availabilityZoneNames: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
                natGateways: { strategy: "Single" },
                subnetStrategy: "Auto",
                subnetSpecs: [
                    { type: "Public", cidrMask: 24 },
                    { type: "Private", cidrMask: 20 },
                ],
            }),
        );
        const response = await ask<ConstructResponse>((done) => client.construct(request, done));

        const [component, vpc] = registered;
        assert.deepEqual(
            [component?.getType(), component?.getCustom(), component?.getRemote(), component?.getParent()],
            ["awsx:ec2:Vpc", false, false, urnOf("platform:network:Network", "network")],
        );
        assert.deepEqual(
            [vpc?.getType(), vpc?.getCustom(), vpc?.getProvider(), vpc?.getProtect(), vpc?.getVersion(), vpc?.getParent()],
            ["aws:ec2/vpc:Vpc", true, "urn:provider::id", true, "7.48.0", urnOf("awsx:ec2:Vpc", "network")],
        );
        const subnet = registered.find((child) => child.getType() === "aws:ec2/subnet:Subnet");
        assert.deepEqual(subnet?.getPropertydependenciesMap().get("vpcId")?.getUrnsList(), [urnOf("aws:ec2/vpc:Vpc", "network")]);
        assert.equal(fromStruct(subnet?.getObject())["vpcId"], unknownValue);
        assert.equal(response.getUrn(), urnOf("awsx:ec2:Vpc", "network"));
        const state = fromStruct(response.getState());
        assert.equal(state["vpcId"], unknownValue);
        assert.deepEqual(fromStruct(outputs[0]?.getOutputs()), state);
    });
});
