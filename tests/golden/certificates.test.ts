import type { CertificateForms } from "../../components/gateways/certificateForms";
import { IngressGateway } from "../../components/gateways/ingressGateway";
import { IssuerKind } from "../../components/gateways/issuerKind";
import { KymaMesh } from "../../components/mesh/kymaMesh";
import { testAuthority, type TestAuthority } from "../support/certificates";
import { runWithMocks, type MockRun, type RecordedResource } from "../support/mockEngine";
import { assertGolden } from "./golden";

const domain = "apps.example.com";

/** A gateway, its certificate with all that it consists of, and the Gateway object that names its Secret. */
const registeredOf = ({ id, parent = "" }: RecordedResource) =>
  /::ingress(-certificate|-servers)?$/.test(id) || parent.endsWith("::ingress-certificate");

function program(certificate: CertificateForms): void {
  const mesh = new KymaMesh("mesh");
  new IngressGateway("ingress", { mesh: mesh.reference, domain, certificate });
}

describe("golden dump of the certificates of a gateway", () => {
  let own: TestAuthority;
  let authority: TestAuthority;

  before(async () => {
    authority = await testAuthority("partners", { validity: [-1, 90] });
    const names = { hosts: [`*.${domain}`, domain], isAuthority: false };
    own = await testAuthority("own", { key: "RSA-2048", validity: [-1, 90], ...names });
  });

  /** Made anew in every run, the texts would never be the same. */
  function withoutTexts(resources: RecordedResource[]): unknown {
    const texts = { certificate: own.certificate, key: own.key, "clients' authority": authority.certificate };
    return JSON.parse(JSON.stringify(resources), (_, value: unknown) => {
      const found = Object.entries(texts).find(([, text]) => text === value);
      return found === undefined ? value : `<${found[0]}>`;
    });
  }

  /** The Secret that the program finds in the cluster. */
  const computed: MockRun["computed"] = (type, name) => {
    const encoded = (text: string) => Buffer.from(text).toString("base64");
    return type === "kubernetes:core/v1:Secret" && name.endsWith("-existing")
      ? { data: { "tls.crt": encoded(own.certificate), "tls.key": encoded(own.key) } }
      : undefined;
  };

  it("registers exactly what certificates.json says", async () => {
    const issuer = { name: "letsencrypt", kind: IssuerKind.ClusterIssuer };
    const clientCertificateAuthority = authority.certificate;
    const forms: Record<string, CertificateForms> = {
      provided: { provided: { certificate: own.certificate, key: own.key } },
      "provided, with clients' certificates": {
        provided: { certificate: own.certificate, key: own.key },
        clientCertificateAuthority,
      },
      existingSecret: { existingSecret: { name: "apps-example-com" } },
      selfSigned: { selfSigned: {} },
      gardener: { gardener: {} },
      certManager: { certManager: { issuer } },
      "certManager, with clients' certificates": { certManager: { issuer }, clientCertificateAuthority },
    };
    const registered: Record<string, unknown> = {};
    for (const [form, certificate] of Object.entries(forms)) {
      const resources = await runWithMocks(() => program(certificate), { preview: true, computed });
      registered[form] = withoutTexts(resources.filter(registeredOf));
    }
    assertGolden("certificates", registered);
  });
});
