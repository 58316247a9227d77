import { type Catalogue, controls } from "./control.ts";
import { reasons } from "./reasons.ts";

const { account, analysed, classic, httpApi, later, none, trail, users } = reasons;
const http = `${none}: its APIs are HTTP APIs`;
const url = "https://docs.kics.io/latest/queries/terraform-queries/";

/** The queries of KICS for Terraform on the same services, which has few for Pulumi. @see https://docs.kics.io/latest/queries/terraform-queries/ */
export const kics: Catalogue = {
    name: "KICS",
    url,
    pageOf: (id) => (/^[0-9a-f]{8}-/.test(id) ? `${url}aws/${id}` : url),
    services: {
        "API Gateway": controls(`
            671211c5-5d2a-4e97-8867-30fc28b02216 an API key of each method // ${http}
            0a96ce49-4163-4ee6-8169-eb3b0797d694 an authorizer = APIGateway.8
            c3831315-5ae6-4fa8-b458-3d4d5ab7a3f6 a certificate that has not expired // certificates are of ACM, which renews them
            874d68a3-bfbe-4a4b-aaa0-9e74d7da634b a certificate of 2048 bits // certificates are of ACM, which makes none shorter
            15ccec05-5476-4890-ad19-53991eba1db8 no open methods = CKV_AWS_59
            4e1cc5d3-2811-4fb2-861c-ee9b3cb7f90b a modern security policy of the domain = CKV_AWS_206
            0b4869fc-a842-4597-aa00-1294df425440 client certificates towards the backend = APIGateway.2
            6b2739db-9c49-4db7-b980-7816e0c248c1 a private endpoint // ${http}
            a186e82c-1078-4a7b-85d8-579561fde884 a web ACL = APIGateway.4
            1b6799eb-4a7a-4b04-9001-8cceb9999326 access logs = APIGateway.9
            625abc0e-f980-4ac9-a775-f7519ee34296 access logs of a deployment = APIGateway.9
            982aa526-6970-4c59-8b9b-2ce7e019fe36 a log group of what methods did = CKV2_AWS_4
            b7c9a40c-23e4-4a2d-8d39-a3352f10f288 an encrypted cache = APIGateway.5
            ed35928e-195c-4405-a252-98ccb664ab7b compression // ${httpApi}
            b3a59b8e-94a3-403e-b6e2-527abaf12034 a usage plan of a deployment // ${httpApi}
            c999cf62-0920-40f8-8dda-0caccd66ed7e a usage plan of a stage // ${httpApi}
            5813ef56-fa94-406a-b35d-977d4a56ff2b traces by X-Ray = APIGateway.3
            081069cb-588b-4ce1-884c-2a1ce3029fe5 metrics of methods // ${http}
            b161c11b-a59b-4431-9a29-4e19f63e6b27 a policy that names who may call // ${http}
        `),
        "Auto Scaling and EC2": controls(`
            8e94dced-9bcc-4203-8eb7-7e41202b2505 a load balancer of each group // ECS registers tasks and not instances
            ba48df05-eaa1-4d64-905e-4a4b051e7587 tags by the group = AutoScaling.10
            4de9de27-254e-424f-bd70-4c1e95790838 encrypted volumes of a launch configuration = CKV_AWS_8
            cc997676-481b-4e93-aa81-d19f8c5e9b12 encrypted volumes = CKV_AWS_3
            e6b4b943-6883-47a9-9739-7ada9568f8ca encrypted snapshots // ${none}
            3d3f6270-546b-443c-adb4-bb6fb2187ca6 encryption of volumes by default = EC2.7
            abdb29d4-5ca1-4e91-800b-b3569bbd788c a rule of AWS Config about volumes // ${account}
            443488f5-c734-460b-a36d-5b3f330174dc no private key in user data = instance-no-plain-secrets
            d7b9d850-3e06-4a75-852f-c46c2e92240b no access key in user data = instance-no-plain-secrets
            0b93729a-d882-4803-bdc3-ac429a21f158 a role and no access keys of an instance = instance-no-plain-secrets
            f1adc521-f79a-4d71-b55b-a68294687432 other groups than the default one // ${none}: instances come from groups
            5a2486aa-facf-477d-a5c1-b010789459ce no public address = EC2.9
            c53c7a89-f9d7-4c7b-8b66-8a555be99593 no role of public and private instances // no instance is public
            23b70e32-032e-4fa6-ba5c-82f56b9980e6 detailed monitoring of instances = CKV_AWS_126
            60224630-175a-472a-9e23-133827040766 instances optimised for EBS = CKV_AWS_135
            a31a5a29-718a-4ff4-8001-a69e5e4d029e instances in a VPC // AWS makes none outside of one any more
            7e4a6e76-568d-43ef-8c4e-36dea481bff1 no default VPC // ${none}: its VPC is its own, or given by its id
            8bbb242f-6e38-4127-86d4-d8f0b2687ae2 encrypted images of instances // ${none}: instances start from the images of AWS
            ba4e0031-3e9d-4d7d-b0d6-bd8f003f8698 no image of instances for several accounts // ${none}
        `),
        CloudWatch: controls(`
            0afbcfe9-d341-4b92-a64c-7e6de0543879 a key of the customer = CKV_AWS_158
            ef0b316a-211e-42f1-888e-64efe172b755 retention of log groups = CloudWatch.16
            db0ec4c4-852c-46a2-b4f3-7ec13cdb12a8 no destination of logs for everybody // ${none}
            4c18a45b-4ab1-4790-9f83-399ac695f1e5 unauthorized calls // ${trail}
            5b8d7527-de8e-4114-b9dd-9d988f1f418f changes of AWS Config // ${trail}
            0a8e8dc5-b6fc-44fc-b5a1-969ec950f9b0 changes of network ACLs // ${trail}
            0f6cbf69-41bb-47dc-93f3-3844640bf480 changes of CloudTrail // ${trail}
            56a585f5-555c-48b2-8395-e64e4740a9cf keys that go // ${trail}
            5864d189-ee9a-4009-ac0c-8a582e6b7919 failed sign-in // ${trail}
            8b1b1e67-6248-4dca-bbad-93486bb181c0 use of root // ${trail}
            27c6a499-895a-4dc7-9617-5c485218db13 changes of bucket policies // ${trail}
            4beaf898-9f8b-4237-89e2-5ffdc7ee6006 changes of security groups // ${trail}
            9d0d4512-1959-43a2-a17f-72360ff06d1b changes of VPCs // ${trail}
            44ceb4fa-0897-4fd2-b676-30e7a58f2933 sign-in without MFA // ${trail}
            eaaba502-2f94-411a-a3c2-83d63cc1776d changes of IAM policies // ${trail}
            6b6874fe-4c2f-4eea-8b90-7cceaa4a125e changes of gateways // ${trail}
            2285e608-ddbc-47f3-ba54-ce7121e31216 changes of route tables // ${trail}
            38b85c45-e772-4de8-a247-69619ca137b3 changes of the organization // ${trail}
        `),
        DynamoDB: controls(`
            f11aec39-858f-4b6f-b946-0a1bf46c0c87 encrypted DAX = DynamoDB.3
            ce089fd4-1406-47bd-8aad-c259772bb294 encryption by KMS = CKV_AWS_119
            741f1291-47ac-4a85-a07b-3d32a9d6bd3e recovery to a point in time = DynamoDB.2
            0bc534c5-13d1-4353-a7fe-b8665d5c1d7d a route to an endpoint in the VPC // ${later}
        `),
        ECR: controls(`
            e86e26fc-489e-44f0-9bcd-97305e4ba69a no public access = CKV_AWS_32
            d1846b12-20c5-4d45-8798-fc35b79268eb tags that do not move = ECR.2
            9630336b-3fed-4096-8173-b9afdfe346a7 a scan of each image = ECR.1
            0e32d561-4b5a-4664-a6e3-a3fa85649157 a key of the customer = ECR.5
            69e7c320-b65d-41bb-be02-d63ecc0bcc9d a policy of each repository // without one its own account alone may use it
        `),
        ECS: controls(`
            3206240f-2e87-4e58-8d24-3e19e7c83d7c no administrator as the role of a service // ECS reaches load balancers by its own role; no-administrator judges those of tasks
            4d46ff3b-7160-41d1-a310-71d6d370b08f TLS to file systems = CKV_AWS_97
            9f4a9409-9c60-4671-be96-9716dbf63db1 a network of its own = ECS.17
            91f16d09-689e-4926-aca7-155157f634ed tasks that run = prod-min-two
            97cb0688-369a-4d26-b1f7-86c4c91231bc Container Insights = ECS.12
        `),
        "Elastic Load Balancing": controls(`
            afecd1f1-6378-4f7e-bb3b-60c35801fdd4 protection from deletion = ELB.6
            6e3fd2ed-5c83-4c68-9679-7700d224d379 no invalid headers = ELB.4
            0afa6ab8-a047-48cf-be07-93a2f8c34cf7 a web ACL = ELB.16
            de7f5e83-da88-4046-871f-ea18504b1d43 no HTTP = ELB.1
            20018359-6fd7-4d05-ab26-d4dffccbdf79 access logs of Classic Load Balancers // ${classic}
            126c1788-23c2-4a10-906c-ef179f4f96ec TLS 1.2 of Classic Load Balancers // ${classic}
            4a800e14-c94a-442d-9067-5a2e9f6c0a4c strong ciphers of Classic Load Balancers // ${classic}
        `),
        IAM: controls(`
            575a2155-6af1-4026-b1af-d5bc8fe2a904 no policy that allows everything = role-no-wildcards
            b1ffa705-19a3-4b73-b9d0-0c97d0663842 no role that may do everything = role-no-wildcards
            2f37c4a3-58b9-4afe-8a87-d7f1d2286f84 no wildcards = role-no-wildcards
            e39bee8c-fe54-4a3f-824d-e5e2d1cca40a roles that are passed on by name = role-no-wildcards
            12b7e704-37f0-4d1e-911a-44bf60c48c21 roles that not everybody may assume = role-trust-named
            bcdcbdc6-a350-4855-ae7c-d1e6436f7c97 roles that not every service may assume = role-trust-named
            09c35abf-5852-4622-ac7a-b987b331232e an external id of other accounts // ${none}: roles are for services of AWS, and for the deployment
            bbe3dd3d-fea9-4b68-a785-cfabe2bbbc54 a principal in each policy of a resource // AWS refuses one without
            privilege-escalation no role, group or user that may escalate its rights: 57 queries for 19 ways // ${analysed}
            3ddfa124-6407-4845-a501-179f90c65097 MFA // ${users}
            b5681959-6c09-4f55-b42b-c40fa12d03ec MFA in policies of users // ${users}
            9ec311bf-dfd9-421f-8498-0b063c8bc552 no sign-in of users // ${users}
            3561130e-9c5f-485b-9e16-2764c82763e5 one access key of a user // ${users}
            7081f85c-b94d-40fd-8b45-a4f1cac75e46 no access key that is exposed // ${users}
            970d224d-b42a-416b-81f9-8f4dfe70c4bc no access key of root // ${account}
            b4378389-a9aa-44ee-91e7-ef183f11079e no policies at users = IAM.2
            fc101ca7-c9dd-4198-a1eb-0fbe92e80044 users of each group // ${users}
            b592ffd4-0577-44b6-bd35-8c5ee81b5918 a password policy // ${account}
            9ef7d25d-9764-4224-9968-fa321c56ef76 passwords that users may change // ${account}
            1bc1c685-e593-450e-88fb-19db4c82aa1d passwords of 14 characters // ${account}
            ce60d060-efb8-4bfd-9cf7-ff8945d00d90 passwords that expire // ${account}
            89806cdc-9c2e-4bd1-a0dc-53f339bcfb2a no password twice // ${account}
            e592a0c5-5bdb-414c-9066-5dba7cdea370 IAM Access Analyzer // ${account}
        `),
        Lambda: controls(`
            ad9dabc7-7839-4bae-a957-aa9120013f39 no permission for everything // ${later}
            e08ed7eb-f3ef-494d-9d22-2e3db756a347 no permission for everybody = no-public-access
            1b3af2f9-af8c-4dfc-a0f1-a03adb70deb2 a role without all rights = role-no-wildcards
            1402afd8-a95c-4e84-8b0b-6fb43758e6ce no access key among variables = task-no-plain-secrets
            3ef8696c-e4ae-4872-92c7-520bb44dfe77 no API that everybody may call // ${later}
            75ec6890-83af-4bf1-9f16-e83726df0bd0 a permission to call and nothing else // ${later}
            0ca1017d-3b80-423e-bb9c-6cd5898d34bd permissions of a function and its versions // ${later}
            8152e0cf-d2f0-47ad-96d5-d003a76eabd1 traces by X-Ray = CKV_AWS_50
        `),
        SNS: controls(`
            b26d2b7e-60f6-413d-a3a1-a57db24aa2b3 no public access = SNS.4
            28545147-2fc6-42d5-a1f9-cf226658e591 encryption = SNS.1
            b1a72f66-2236-4f3b-87ba-0da1b366956f a key of the customer = AWS-0136
            5ea624e4-c8b1-4bb3-87a4-4235a776adcc no statement that allows all but some actions = resource-policy-no-wildcards
        `),
        SQS: controls(`
            abb06e5f-ef9a-4a99-98c6-376d396bfcdf no public access = SQS.3
            730675f9-52ed-49b6-8ead-0acb5dd7df7f no public access by a policy of its own = SQS.3
            816ea8cf-d589-442d-a917-2dd0ce0e45e3 no wildcard for actions = CKV_AWS_72
            6e8849c1-3aa7-40e3-9063-b85ee300f29f encryption = SQS.1
            e9b7acf9-9ba0-4837-a744-31e7df1e434d names of an endpoint in the VPC // ${none}: its VPC resolves names
        `),
        "Security groups and VPC": controls(`
            4728cd65-a20c-49da-8b31-9c08b423e4db nothing for everybody = EC2.18
            590d878b-abdc-428f-895a-e2b68a0e1998 no unknown port for everybody = EC2.18
            381c3f2a-ef6f-4eff-99f7-b169cda3422c no risky ports for everybody = EC2.19
            e35c16a2-d54e-419d-8546-a804d8e024d0 no risky ports for a small public network // task-ingress-from-alb judges what keeps nobody out
            92fe237e-074c-4262-81a4-2077acb928c1 no risky ports for a wide private network // who is inside of a network is for the network to say
            54c417bf-c762-48b9-9d31-b3d87047e3f0 no SQL Server Analysis Services for everybody = EC2.19
            ffac8a12-322e-42c1-b9b9-81ff85c39ef7 no HTTP for everybody = CKV_AWS_260
            65905cec-d691-4320-b320-2000436cb696 no SSH for everybody = EC2.13
            151187cb-0efc-481c-babd-ad24e3c9bc22 no RDP for everybody = EC2.14
            46883ce1-dc3e-4b17-9195-c6a601624c73 a default security group that allows nothing = EC2.2
            9a4ef195-74b9-4c58-b8ed-2b2fe4353a75 a default security group that not all reach = EC2.2
            4849211b-ac39-479e-ae78-5694d506cb24 security groups that are attached = CKV2_AWS_5
            cb3f5ed6-0d18-40de-a93d-b3538db31e8c descriptions = CKV_AWS_23
            68eb4bf3-f9bf-463d-b5cf-e029bb446d2e descriptions of rules = CKV_AWS_23
            3af7f2fd-06e6-4dab-b996-2912bea19ba4 network ACLs without SSH for everybody = EC2.21
            a20be318-cac7-457b-911d-04cc6e812c25 network ACLs without RDP for everybody = EC2.21
            b3a41501-f712-4c4f-81e5-db9a7dc0e34e narrow routes to a peer // ${none}
            52f04a44-6bfa-4c41-b1d3-4ae99a2de05c subnets without public addresses = EC2.15
            96ed3526-0179-4c73-b1b2-372fde2e0d13 no default VPC // ${none}: its VPC is its own, or given by its id
            f83121ea-03da-434f-9277-9cd247ab3047 flow logs = EC2.6
            fd632aaf-b8a1-424d-a4d1-0de22fd3247a a network firewall // ${none}: security groups say where tasks go
            084c6686-2a70-4710-91b1-000393e54c12 Shield Advanced // a contract of the account
        `),
    },
};
