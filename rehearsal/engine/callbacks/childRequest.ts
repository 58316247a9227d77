import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { inProcessStruct, resourceProto } from "../../contract/protobuf.ts";
import type { Registration } from "../resource/registration.ts";

/** The child of a remote component as its plugin would register it, so that transforms see it. */
export function childRequest(child: Registration): RegisterResourceRequest {
    const request = new resourceProto.RegisterResourceRequest();
    request.setType(child.type);
    request.setName(child.name);
    request.setCustom(child.custom);
    request.setParent(child.parent);
    request.setObject(inProcessStruct(child.inputs));
    request.setDependenciesList([...child.dependencies]);
    for (const [property, urns] of Object.entries(child.propertyDependencies)) {
        const dependencies = new resourceProto.RegisterResourceRequest.PropertyDependencies();
        dependencies.setUrnsList([...urns]);
        request.getPropertydependenciesMap().set(property, dependencies);
    }
    request.setProvider(child.provider);
    request.setProtect(child.options.protect);
    return request;
}
