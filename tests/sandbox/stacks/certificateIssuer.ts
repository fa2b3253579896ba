import { X509Certificate } from "node:crypto";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { testAuthority } from "../../support/certificates";
import { installDefinition, type Issuer, issueOnce } from "../ingress/issuers";
import { eventually } from "../support/eventually";

const key = "RSA-2048";
/** In days; of one that ends within 30 there would be warnings. */
const validity: [number, number] = [-1, 90];

/** The program of an issuer in a cluster: its kind is there, and it issues what is asked for. */
export class CertificateIssuer {
  private constructor(
    private readonly cluster: KubeClient,
    private readonly issuer: Issuer,
    /** PEM of the authority of everything that it issues. */
    readonly authority: string,
    private readonly issue: (host: string) => Promise<{ certificate: string; key: string }>,
  ) {}

  static async install(cluster: KubeClient, issuer: Issuer): Promise<CertificateIssuer> {
    await installDefinition(cluster, issuer);
    const root = await testAuthority("issuer", { key, validity });
    const issue = (host: string) =>
      testAuthority(host, { issuer: root, key, validity, isAuthority: false, hosts: [host] });
    return new CertificateIssuer(cluster, issuer, root.certificate, issue);
  }

  /** Waits for a Certificate to be asked for, and issues it for every name one level below a domain. */
  async issueFor(domain: string): Promise<void> {
    const { certificate, key: privateKey } = await this.issue(`*.${domain}`);
    const fingerprints = [new X509Certificate(certificate).fingerprint256];
    const material = { pair: { certificate, key: privateKey }, fingerprints };
    await eventually(() => issueOnce(this.cluster, this.issuer, material), 600_000);
  }
}
