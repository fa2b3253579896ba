import { domain, kymaSystem, orders, ordersHost, users } from "../exposure/names";
import type { DoctorSandbox } from "./doctorSandbox";
import { changeObject, createObject, type ExposureFault } from "./exposureFault";
import type { Remove } from "./planting";

const shop = orders.namespace;
const apiRules = `/apis/gateway.kyma-project.io/v1beta1/namespaces/${shop}/apirules`;
/** Written as if by Pulumi, for the APIRule not to be a foreign one. */
const ownApiRules = `${apiRules}?fieldManager=pulumi-kubernetes`;
const virtualServices = `/apis/networking.istio.io/v1/namespaces/${shop}/virtualservices`;
const rules = `/apis/oathkeeper.ory.sh/v1alpha1/namespaces/${shop}/rules`;
const lease = `/apis/coordination.k8s.io/v1/namespaces/${kymaSystem}/leases/69358922.kyma-project.io`;
const orderService = { name: orders.name, port: 8080 };

/** An APIRule that lets everybody in. */
function apiRule(name: string, spec: object = {}) {
  return {
    apiVersion: "gateway.kyma-project.io/v1beta1",
    kind: "APIRule",
    metadata: { name },
    spec: {
      host: name,
      gateway: `${kymaSystem}/kyma-gateway`,
      service: orderService,
      rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "allow" }] }],
      ...spec,
    },
  };
}

/** A Rule that is nobody's APIRule's. */
function rule(name: string, path: string, handler: string) {
  return {
    apiVersion: "oathkeeper.ory.sh/v1alpha1",
    kind: "Rule",
    metadata: { name },
    spec: {
      match: { url: `https://${ordersHost}${path}`, methods: ["GET", "POST"] },
      upstream: { url: `http://${orders.name}.${shop}.svc.cluster.local:8080` },
      authenticators: [{ handler }],
      authorizer: { handler: "allow" },
      mutators: [{ handler: "noop" }],
    },
  };
}

async function restartController({ exposure }: DoctorSandbox): Promise<void> {
  await exposure.scale("api-gateway", "api-gateway", 0);
  await exposure.scale("api-gateway", "api-gateway", 1);
}

/** Deletes something that the controller has made of the stack's APIRule; a restarted controller makes it anew. */
async function deleteMade(
  doctor: DoctorSandbox,
  collection: string,
  isMeant: (object: any) => boolean,
): Promise<Remove> {
  const { items } = await doctor.cluster.get<{ items: { metadata: { name: string } }[] }>(collection);
  await doctor.cluster.delete(`${collection}/${items.find(isMeant)!.metadata.name}`, {});
  return () => restartController(doctor);
}

/** An APIRule that its controller refuses. */
function refusal(because: string, object: ReturnType<typeof apiRule>, seen: RegExp, cause: RegExp): ExposureFault {
  return {
    title: `an APIRule is refused: ${because}`,
    plant: ({ cluster }) => createObject(cluster, ownApiRules, object),
    expected: { finding: `api-rule-error: APIRule ${shop}/${object.metadata.name}`, seen, cause },
  };
}

/** Faults of APIRules, of what is made of them, and of their controller. */
export const exposureApiRuleFaults: ExposureFault[] = [
  {
    title: "no connection to an exposed service: it has no pod",
    plant: ({ cluster }) =>
      changeObject(cluster, `/api/v1/namespaces/${shop}/services/${users.name}`, () => ({
        spec: { selector: { app: "nobody" } },
      })),
    expected: {
      finding: `api-rule-backend: APIRule ${shop}/${orders.name}`,
      seen: /no pod .* app=nobody; paths \/oauth2/,
    },
    symptom: async ({ exposure }) => exposure.answers(503, "/oauth2", await exposure.clientToken("read")),
  },
  {
    title: "no connection to an exposed service: Oathkeeper is away",
    plant: async ({ exposure }) => {
      await exposure.scale("ory-oathkeeper", "oathkeeper", 0);
      return () => exposure.scale("ory-oathkeeper", "oathkeeper", 1);
    },
    expected: { finding: `ory-unavailable: Deployment ${kymaSystem}/ory-oathkeeper`, seen: /shop\/orders get 503/ },
    symptom: ({ exposure }) => exposure.answers(503, "/noop"),
  },
  {
    title: "404: a Rule is gone",
    plant: (doctor) => deleteMade(doctor, rules, ({ spec }) => spec.match.url.endsWith("</noop>")),
    expected: { finding: `api-rule-route: APIRule ${shop}/${orders.name}`, seen: /no Rule for GET of .*<\/noop>/ },
    symptom: ({ exposure }) => exposure.answers(404, "/noop"),
  },
  {
    title: "404: the VirtualService is gone",
    plant: (doctor) => deleteMade(doctor, virtualServices, ({ spec }) => spec.hosts.includes(ordersHost)),
    expected: { finding: `api-rule-route: APIRule ${shop}/${orders.name}`, seen: /no VirtualService of it/ },
    symptom: ({ exposure }) => exposure.answers(404, "/open"),
  },
  {
    title: "404: the gateway does not serve the host",
    plant: ({ cluster }) =>
      createObject(cluster, ownApiRules, apiRule("elsewhere", { host: "orders.elsewhere.example" })),
    expected: {
      finding: `api-rule-host: APIRule ${shop}/elsewhere`,
      seen: /for orders\.elsewhere\.example, but for \*\./,
    },
  },
  {
    title: "500: two Rules match one request",
    plant: ({ cluster }) => createObject(cluster, rules, rule("overlapping", "/<no.*>", "noop")),
    expected: {
      finding: `oathkeeper-rule-overlap: Rule ${shop}/overlapping`,
      seen: /GET https:\/\/orders\.apis\.example\/no\S* is matched by this Rule and by Rule .* \(of APIRule shop\/orders\)/,
    },
    symptom: ({ exposure }) => exposure.answers(500, "/noop"),
  },
  {
    title: "404: a Rule is refused by its maester",
    plant: ({ cluster }) => createObject(cluster, rules, rule("refused", "/session", "cookie_session")),
    expected: { finding: `oathkeeper-rule: Rule ${shop}/refused`, seen: /cookie_session/ },
  },
  {
    title: "an APIRule is ignored: its controller is away",
    plant: async ({ exposure, cluster }) => {
      await exposure.scale("api-gateway", "api-gateway", 0);
      await cluster.create(ownApiRules, apiRule("ignored"));
      return async () => {
        await exposure.scale("api-gateway", "api-gateway", 1);
        await cluster.delete(`${apiRules}/ignored`, {});
      };
    },
    expected: {
      finding: `api-rule-controller: Deployment ${kymaSystem}/api-gateway`,
      seen: /scaled to 0; nobody has looked at APIRule shop\/ignored$/,
    },
  },
  {
    title: "an APIRule is ignored: its controller waits for a leader that is gone",
    plant: async (doctor) => {
      const { exposure, cluster } = doctor;
      await exposure.scale("api-gateway", "api-gateway", 0);
      const renewTime = new Date(Date.now() + 3_600_000).toISOString().replace("Z", "000Z");
      await cluster.patch(lease, { spec: { holderIdentity: "api-gateway-gone", renewTime } });
      await exposure.scale("api-gateway", "api-gateway", 1);
      await cluster.create(ownApiRules, apiRule("leaderless"));
      return async () => {
        await cluster.delete(lease, {});
        await restartController(doctor);
        await cluster.delete(`${apiRules}/leaderless`, {});
      };
    },
    expected: {
      finding: `api-rule-controller: Deployment ${kymaSystem}/api-gateway`,
      seen: /held by api-gateway-gone until .*; nobody has looked at APIRule shop\/leaderless$/,
    },
  },
  refusal(
    "its service is on the block list",
    apiRule("blocked", { service: { name: "kubernetes", namespace: "default", port: 443 } }),
    /block list/,
    /^spec\.service\.name: service "kubernetes" of namespace "default"/,
  ),
  refusal(
    "another one has its host",
    apiRule("occupied", { host: ordersHost }),
    /This host is occupied by another Virtual Service/,
    /^spec\.host: VirtualService shop\/orders-\w+ serves orders\.apis\.example already$/,
  ),
  refusal(
    "jwt has no settings",
    apiRule("unsettled", {
      rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "jwt", config: {} }] }],
    }),
    /jwt/,
    /^spec\.rules\[0\]\.accessStrategies\[0\]\.config: /,
  ),
  refusal("its subdomain is reserved", apiRule("reserved", { host: `api.${domain}` }), /"api"/, /^spec\.host: /),
  {
    title: "an APIRule of nobody's stack",
    plant: ({ cluster }) => createObject(cluster, apiRules, apiRule("foreign")),
    expected: {
      finding: "api-rule-foreign: CustomResourceDefinition apirules.gateway.kyma-project.io",
      severity: "info",
      seen: /: shop\/foreign$/,
    },
  },
];
