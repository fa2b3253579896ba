import { ExternalService } from "../../components/egress/externalService";
import type { ExternalServiceArgs } from "../../components/egress/externalServiceArgs";
import { externalServiceExamples } from "../support/externalServiceExamples";
import { testAuthority, type TestAuthority } from "../support/certificates";
import { runWithMocks, type RecordedResource } from "../support/mockEngine";
import { assertGolden } from "./golden";

describe("golden dump of external services", () => {
  let root: TestAuthority;
  let client: TestAuthority;

  before(async () => {
    root = await testAuthority("root");
    client = await testAuthority("client", { issuer: root, isAuthority: false });
  });

  /** Made anew in every run, the texts would never be the same. */
  function withoutTexts(resources: RecordedResource[]): unknown {
    const texts = { certificate: client.certificate, key: client.key, authority: root.certificate };
    return JSON.parse(JSON.stringify(resources), (_, value: unknown) => {
      const found = Object.entries(texts).find(([, text]) => text === value);
      return found === undefined ? value : `<${found[0]}>`;
    });
  }

  it("registers exactly what externalServices.json says", async () => {
    const { simple, mutual } = externalServiceExamples;
    const certificateAuthority = root.certificate;
    const provided = { certificate: client.certificate, key: client.key, certificateAuthority };
    const forms: Record<string, ExternalServiceArgs> = {
      ...externalServiceExamples,
      simpleWithOwnAuthority: { ...simple, tls: { simple: { certificateAuthority } } },
      mutualProvided: { ...mutual, tls: { mutual: { provided } } },
    };
    const registered: Record<string, unknown> = {};
    for (const [form, args] of Object.entries(forms)) {
      const resources = await runWithMocks(() => new ExternalService("service", args), { preview: true });
      // The component itself records its arguments, among them the whole reference of the mesh.
      registered[form] = withoutTexts(resources.filter(({ parent }) => parent?.endsWith("::service")));
    }
    assertGolden("externalServices", registered);
  });
});
